# Generated from a schema diff on 2026-11-21 21:04.
from peewee import *

def up(migrator, db):
    class Account(Model):
        staff_id = CharField(primary_key=True, max_length=36)
        username = CharField(unique=True, max_length=64)
        password_hash = CharField(max_length=200)
        disabled_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'account'
    db.create_tables([Account])

    class Device(Model):
        id = CharField(primary_key=True, max_length=36)
        staff_id = CharField(index=True, max_length=36)
        node = CharField(max_length=16)
        name = CharField(max_length=120)
        created_at = CharField(max_length=24)
        seen_at = CharField(max_length=24)
        revoked_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'device'
    db.create_tables([Device])

    class Digest(Model):
        scope = CharField(max_length=60)
        collection = CharField(max_length=64)
        count = IntegerField()
        sum = BigIntegerField()
        class Meta:
            database = db
            table_name = 'digest'
            primary_key = CompositeKey('scope', 'collection')
    db.create_tables([Digest])

    class Feed(Model):
        scope = CharField(max_length=60)
        record = BigIntegerField()
        seq = BigIntegerField()
        gone = CharField(null=True, max_length=12)
        since = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'feed'
            primary_key = CompositeKey('scope', 'record')
            indexes = ((('scope', 'seq'), False),)
    db.create_tables([Feed])

    class Mismatch(Model):
        number = AutoField()
        device_id = CharField(null=True, max_length=36)
        staff_id = CharField(max_length=36)
        cursor = CharField(max_length=200)
        mine = TextField()
        theirs = TextField()
        received_at = CharField(max_length=24)
        resolved = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'mismatch'
    db.create_tables([Mismatch])

    class Need(Model):
        scope = CharField(max_length=60)
        record = BigIntegerField()
        via = BigIntegerField()
        class Meta:
            database = db
            table_name = 'need'
            primary_key = CompositeKey('scope', 'record', 'via')
            indexes = ((('via',), False), (('record',), False))
    db.create_tables([Need])

    class Operation(Model):
        id = CharField(primary_key=True, max_length=36)
        record = BigIntegerField(index=True)
        stamp = CharField(max_length=34)
        wire = BlobField()
        fingerprint = CharField(max_length=64)
        author_id = CharField(max_length=36)
        author_role = CharField(max_length=20)
        author_store = CharField(null=True, max_length=36)
        device_id = CharField(null=True, max_length=36)
        group_id = CharField(index=True, null=True, max_length=36)
        received_at = CharField(max_length=24)
        seq = BigIntegerField()
        verdict = TextField()
        class Meta:
            database = db
            table_name = 'operation'
    db.create_tables([Operation])

    class Patch(Model):
        record = BigIntegerField()
        seq = BigIntegerField()
        was = BigIntegerField()
        wire = BlobField()
        class Meta:
            database = db
            table_name = 'patch'
            primary_key = CompositeKey('record', 'seq')
            indexes = ((('seq',), False),)
    db.create_tables([Patch])

    class Position(Model):
        name = CharField(primary_key=True, max_length=10)
        seq = BigIntegerField()
        stamp = CharField(max_length=34)
        next_record = BigIntegerField()
        epoch = CharField(max_length=36)
        class Meta:
            database = db
            table_name = 'position'
    db.create_tables([Position])

    class Quarantine(Model):
        number = AutoField()
        operation_id = CharField(index=True, null=True, max_length=36)
        fingerprint = CharField(index=True, max_length=64)
        content = BlobField()
        reason = CharField(max_length=30)
        detail = TextField(null=True)
        collection = CharField(null=True, max_length=64)
        record_id = CharField(null=True, max_length=36)
        author_id = CharField(max_length=36)
        author_role = CharField(max_length=20)
        author_store = CharField(null=True, max_length=36)
        device_id = CharField(null=True, max_length=36)
        received_at = CharField(max_length=24)
        group_id = CharField(index=True, null=True, max_length=36)
        state = CharField(max_length=12)
        verdict = TextField()
        decided_by = CharField(null=True, max_length=36)
        decided_at = CharField(null=True, max_length=24)
        decision = TextField(null=True)
        class Meta:
            database = db
            table_name = 'quarantine'
            indexes = ((('collection', 'record_id', 'state'), False),)
    db.create_tables([Quarantine])

    class Reconciliation(Model):
        id = CharField(primary_key=True, max_length=36)
        about = BigIntegerField(index=True)
        store_id = CharField(null=True, max_length=36)
        viewers = TextField()
        body = TextField()
        state = CharField(max_length=10)
        arose = CharField(max_length=34)
        changed = CharField(max_length=34)
        operations = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'reconciliation'
    db.create_tables([Reconciliation])

    class Record(Model):
        key = BigIntegerField(primary_key=True)
        collection = CharField(max_length=64)
        id = CharField(max_length=36)
        seq = BigIntegerField()
        wire = BlobField()
        digest = BigIntegerField()
        deleted = BooleanField(default=False)
        store_id = CharField(null=True, max_length=36)
        created_by = CharField(null=True, max_length=36)
        created_role = CharField(null=True, max_length=20)
        reported_by = TextField(default='')
        customer_id = CharField(null=True, max_length=36)
        assignee_id = CharField(null=True, max_length=36)
        starts_at = CharField(null=True, max_length=24)
        ended_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'record'
            indexes = ((('collection', 'id'), True), (('customer_id',), False), (('collection', 'store_id', 'assignee_id'), False))
    db.create_tables([Record])

    class Session(Model):
        token_hash = CharField(primary_key=True, max_length=64)
        device_id = CharField(index=True, max_length=36)
        staff_id = CharField(max_length=36)
        expires_at = CharField(max_length=24)
        class Meta:
            database = db
            table_name = 'session'
    db.create_tables([Session])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('session'))
    migrator.migrate(migrator.drop_table('record'))
    migrator.migrate(migrator.drop_table('reconciliation'))
    migrator.migrate(migrator.drop_table('quarantine'))
    migrator.migrate(migrator.drop_table('position'))
    migrator.migrate(migrator.drop_table('patch'))
    migrator.migrate(migrator.drop_table('operation'))
    migrator.migrate(migrator.drop_table('need'))
    migrator.migrate(migrator.drop_table('mismatch'))
    migrator.migrate(migrator.drop_table('feed'))
    migrator.migrate(migrator.drop_table('digest'))
    migrator.migrate(migrator.drop_table('device'))
    migrator.migrate(migrator.drop_table('account'))
