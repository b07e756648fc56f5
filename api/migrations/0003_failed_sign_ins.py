# Generated from a schema diff on 2026-11-21 23:25.
from peewee import *

def up(migrator, db):
    class FailedSignIns(Model):
        who = CharField(max_length=64, primary_key=True)
        since_ms = BigIntegerField(index=True)
        count = IntegerField()
        class Meta:
            database = db
            table_name = 'failed_sign_ins'
    db.create_tables([FailedSignIns])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('failed_sign_ins'))
