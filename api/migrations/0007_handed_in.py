# Generated from a schema diff on 2026-11-22 02:35.
from peewee import *

def up(migrator, db):
    class HandedIn(Model):
        operation_id = CharField(max_length=36, primary_key=True)
        staff_id = CharField(max_length=36)
        device_id = CharField(max_length=36)
        handed_in_at = CharField(max_length=24)
        class Meta:
            database = db
            table_name = 'handed_in'
    db.create_tables([HandedIn])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('handed_in'))
