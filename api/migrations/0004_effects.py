# Generated from a schema diff on 2026-11-21 23:20.
from peewee import *

def up(migrator, db):
    class Channel(Model):
        store_id = CharField(max_length=36)
        name = CharField(max_length=60)
        url = TextField()
        purposes = TextField(default='')
        enabled = BooleanField(default=True)
        failures = IntegerField(default=0)
        failing_since = CharField(null=True, max_length=24)
        last_error = CharField(null=True, max_length=300)
        class Meta:
            database = db
            table_name = 'channel'
            primary_key = CompositeKey('store_id', 'name')
    db.create_tables([Channel])

    class Effect(Model):
        key = CharField(primary_key=True, max_length=36)
        kind = CharField(max_length=40)
        collection = CharField(max_length=64)
        record_id = CharField(max_length=36)
        store_id = CharField(null=True, max_length=36)
        rests_on = CharField(max_length=100)
        payload = TextField()
        state = CharField(max_length=10)
        noticed_at = CharField(max_length=24)
        settles_at = CharField(max_length=24)
        fired_at = CharField(null=True, max_length=24)
        reversals = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'effect'
            indexes = ((('kind', 'state', 'settles_at'), False), (('record_id',), False))
    db.create_tables([Effect])

    class Notification(Model):
        id = CharField(primary_key=True, max_length=36)
        store_id = CharField(max_length=36)
        channel = CharField(max_length=60)
        purpose = CharField(max_length=20)
        subject = TextField()
        body = TextField()
        state = CharField(max_length=10)
        tries = IntegerField(default=0)
        next_try_at = CharField(max_length=24)
        last_error = CharField(null=True, max_length=300)
        made_at = CharField(max_length=24)
        sent_at = CharField(null=True, max_length=24)
        class Meta:
            database = db
            table_name = 'notification'
            indexes = ((('state', 'next_try_at'), False), (('store_id', 'made_at'), False))
    db.create_tables([Notification])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('notification'))
    migrator.migrate(migrator.drop_table('effect'))
    migrator.migrate(migrator.drop_table('channel'))
