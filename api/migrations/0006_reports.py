# Generated from a schema diff on 2026-11-21 23:30.
from peewee import *

def up(migrator, db):
    class PresentedReport(Model):
        kind = CharField(max_length=20)
        store_id = CharField(max_length=36)
        month = CharField(max_length=7)
        presented_at = CharField(max_length=24)
        presented_by = CharField(max_length=36)
        body = TextField()
        class Meta:
            database = db
            table_name = 'presented_report'
            primary_key = CompositeKey('kind', 'store_id', 'month')
    db.create_tables([PresentedReport])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('presented_report'))
