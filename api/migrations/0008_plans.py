# Generated from a schema diff on 2026-11-22 06:18.
from peewee import *

def up(migrator, db):
    class Plan(Model):
        id = CharField(max_length=36, primary_key=True)
        staff_id = CharField(max_length=36)
        store_id = CharField(index=True, max_length=36)
        day = CharField(max_length=10)
        wishes = TextField()
        state = CharField(max_length=12)
        allowed_ms = IntegerField()
        elapsed_ms = IntegerField(default=0)
        best = TextField(null=True)
        result = TextField(null=True)
        called_off = BooleanField(default=False)
        created_at = CharField(index=True, max_length=24)
        beat_at = CharField(max_length=24)
        finished_at = CharField(max_length=24, null=True)
        class Meta:
            database = db
            table_name = 'plan'
    db.create_tables([Plan])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('plan'))
