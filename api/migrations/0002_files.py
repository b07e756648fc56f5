# Generated from a schema diff on 2026-11-21 20:50.
from peewee import *

def up(migrator, db):
    class FileLink(Model):
        sha256 = CharField(max_length=64)
        record_id = CharField(max_length=36)
        staff_id = CharField(max_length=36)
        bytes = BigIntegerField()
        linked_at = CharField(max_length=24)
        class Meta:
            database = db
            table_name = 'file_link'
            primary_key = CompositeKey('sha256', 'record_id', 'staff_id')
            indexes = ((('staff_id', 'linked_at'), False),)
    db.create_tables([FileLink])

    class StoredFile(Model):
        sha256 = CharField(primary_key=True, max_length=64)
        served_sha256 = CharField(max_length=64)
        type = CharField(max_length=40)
        bytes = BigIntegerField()
        thumb_bytes = BigIntegerField()
        store_id = CharField(index=True, null=True, max_length=36)
        stored_at = CharField(max_length=24)
        class Meta:
            database = db
            table_name = 'stored_file'
    db.create_tables([StoredFile])

    class Upload(Model):
        id = CharField(primary_key=True, max_length=32)
        staff_id = CharField(index=True, max_length=36)
        device_id = CharField(index=True, max_length=36)
        store_id = CharField(index=True, null=True, max_length=36)
        sha256 = CharField(max_length=64)
        record_id = CharField(max_length=36)
        length = BigIntegerField()
        metadata = TextField()
        created_at = CharField(index=True, max_length=24)
        finished_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'upload'
    db.create_tables([Upload])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('upload'))
    migrator.migrate(migrator.drop_table('stored_file'))
    migrator.migrate(migrator.drop_table('file_link'))
