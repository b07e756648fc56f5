# Generated from a schema diff on 2026-11-22 09:45.
from peewee import *

def up(migrator, db):
    migrator.migrate(
        migrator.add_column('notification', 'letter', CharField(max_length=20, default='')),
        migrator.add_column('notification', 'cause', CharField(max_length=36, null=True)),
        migrator.add_column('notification', 'customer_id', CharField(max_length=36, null=True)),
    )


def down(migrator, db):
    migrator.migrate(*(migrator.drop_column('notification', name) for name in ('letter', 'cause', 'customer_id')))
