# Generated from a schema diff on 2026-11-22 08:40.
from peewee import *

def up(migrator, db):
    class ReportPart(Model):
        store_id = CharField(max_length=36)
        month = CharField(max_length=7)
        part = BigIntegerField()
        token = CharField(max_length=64)
        body = TextField()
        class Meta:
            database = db
            table_name = 'report_part'
            primary_key = CompositeKey('store_id', 'month', 'part')
    db.create_tables([ReportPart])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('report_part'))
