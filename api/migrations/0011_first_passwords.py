# Generated from a schema diff on 2026-11-22 08:40.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('account', 'one_time_since', CharField(max_length=24, null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('account', 'one_time_since'))
