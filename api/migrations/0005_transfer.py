# Generated from a schema diff on 2026-11-21 23:30.
from peewee import *

def up(migrator, db):
    class ErasedFile(Model):
        sha256 = CharField(primary_key=True, max_length=64)
        erasure = IntegerField()
        removed_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'erased_file'
    db.create_tables([ErasedFile])

    class ErasedRecord(Model):
        record_id = CharField(primary_key=True, max_length=36)
        collection = CharField(max_length=64)
        erasure = IntegerField()
        class Meta:
            database = db
            table_name = 'erased_record'
    db.create_tables([ErasedRecord])

    class Erasure(Model):
        number = AutoField()
        customer_id = CharField(max_length=36)
        store_id = CharField(index=True, null=True, max_length=36)
        by_id = CharField(max_length=36)
        by_role = CharField(max_length=20)
        at = CharField(max_length=24)
        reason = TextField()
        counts = TextField()
        purged_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'erasure'
    db.create_tables([Erasure])

    class Import(Model):
        id = CharField(primary_key=True, max_length=36)
        staff_id = CharField(max_length=36)
        store_id = CharField(index=True, max_length=36)
        kind = CharField(max_length=20)
        file_name = CharField(max_length=200)
        headings = TextField()
        mapping = TextField()
        rows = IntegerField()
        state = CharField(max_length=12)
        dry = BooleanField(default=True)
        done = IntegerField(default=0)
        counts = TextField(default='{}')
        faults = TextField(default='[]')
        created_at = CharField(index=True, max_length=24)
        beat_at = CharField(null=True, max_length=24)
        finished_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'import'
    db.create_tables([Import])

    class ImportMapping(Model):
        store_id = CharField(max_length=36)
        kind = CharField(max_length=20)
        headings = CharField(max_length=64)
        mapping = TextField()
        used_at = CharField(max_length=24)
        class Meta:
            database = db
            table_name = 'import_mapping'
            primary_key = CompositeKey('store_id', 'kind', 'headings')
    db.create_tables([ImportMapping])

    class ImportedRow(Model):
        record_id = CharField(primary_key=True, max_length=36)
        seen = TextField()
        class Meta:
            database = db
            table_name = 'imported_row'
    db.create_tables([ImportedRow])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('imported_row'))
    migrator.migrate(migrator.drop_table('import_mapping'))
    migrator.migrate(migrator.drop_table('import'))
    migrator.migrate(migrator.drop_table('erasure'))
    migrator.migrate(migrator.drop_table('erased_record'))
    migrator.migrate(migrator.drop_table('erased_file'))
