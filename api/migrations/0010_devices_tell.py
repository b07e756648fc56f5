# Generated from a schema diff on 2026-11-22 06:35.
from peewee import *

def up(migrator, db):
    migrator.migrate(
        migrator.add_column('device', 'version', CharField(max_length=40, null=True)),
        migrator.add_column('device', 'unsent_operations', IntegerField(null=True)),
        migrator.add_column('device', 'unsent_files', IntegerField(null=True)),
        migrator.add_column('device', 'told_at', CharField(max_length=24, null=True)),
        migrator.add_column('device', 'wipe', CharField(max_length=10, null=True)),
        migrator.add_column('device', 'wipe_asked_at', CharField(max_length=24, null=True)),
        migrator.add_column('device', 'wiped_at', CharField(max_length=24, null=True)),
    )


def down(migrator, db):
    migrator.migrate(*(
        migrator.drop_column('device', name)
        for name in ('version', 'unsent_operations', 'unsent_files', 'told_at', 'wipe', 'wipe_asked_at', 'wiped_at')
    ))
