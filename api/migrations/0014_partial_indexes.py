# Written by hand: hardly any operation is of a group, hardly any job comes of another, and only those are looked for.
from peewee import SQL


def up(migrator, db):
    migrator.migrate(
        migrator.drop_index('operation', 'operation_group_id'),
        migrator.add_index('operation', ('group_id',), where=_is_there('group_id')),
        migrator.drop_index('record', 'record_store_id_follow_up_of_key'),
        migrator.add_index('record', ('store_id', 'follow_up_of', 'key'), where=_is_there('follow_up_of')),
        migrator.drop_index('record', 'record_store_id_rework_of_key'),
        migrator.add_index('record', ('store_id', 'rework_of', 'key'), where=_is_there('rework_of')),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index('operation', 'operation_group_id'),
        migrator.add_index('operation', ('group_id',)),
        migrator.drop_index('record', 'record_store_id_follow_up_of_key'),
        migrator.add_index('record', ('store_id', 'follow_up_of', 'key')),
        migrator.drop_index('record', 'record_store_id_rework_of_key'),
        migrator.add_index('record', ('store_id', 'rework_of', 'key')),
    )


def _is_there(column):
    return SQL(f'{column} IS NOT NULL')
