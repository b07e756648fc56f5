# Generated from a schema diff on 2026-11-22 06:05; what fills the columns of the records that are there is by hand.
import json
from datetime import datetime, timedelta, timezone

from peewee import *

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MOMENTS = {
    'jobs': ('promised_start', 'promised_end', 'planned_start', 'en_route_at', 'arrived_at', 'on_site_at', 'done_at'),
    'callbacks': ('due_until', 'done_at', 'ended_at'),
}
AT_ONCE = 1000


def up(migrator, db):
    migrator.migrate(
        migrator.add_column('record', 'months', TextField(default='')),
        migrator.add_column('record', 'follow_up_of', CharField(null=True, max_length=36)),
        migrator.add_column('record', 'rework_of', CharField(null=True, max_length=36)),
    )

    class Record(Model):
        key = BigIntegerField(primary_key=True)
        collection = CharField(max_length=64)
        wire = BlobField()
        months = TextField(default='')
        follow_up_of = CharField(null=True, max_length=36)
        rework_of = CharField(null=True, max_length=36)
        class Meta:
            database = db
            table_name = 'record'

    last = 0
    while True:
        rows = list(
            Record.select(Record.key, Record.collection, Record.wire)
            .where((Record.key > last) & (Record.collection << list(MOMENTS)))
            .order_by(Record.key).limit(AT_ONCE).tuples()
        )
        for key, collection, wire in rows:
            Record.update(**columns(collection, json.loads(bytes(wire)))).where(Record.key == key).execute()
        if len(rows) < AT_ONCE:
            break
        last = rows[-1][0]
    migrator.migrate(
        migrator.add_index('record', ('collection', 'store_id', 'months', 'seq'), False),
        migrator.add_index('record', ('store_id', 'follow_up_of', 'key'), False),
        migrator.add_index('record', ('store_id', 'rework_of', 'key'), False),
    )

    class ReportMonth(Model):
        store_id = CharField(max_length=36)
        month = CharField(max_length=7)
        token = TextField()
        body = TextField()
        class Meta:
            database = db
            table_name = 'report_month'
            primary_key = CompositeKey('store_id', 'month')
    db.create_tables([ReportMonth])


def columns(collection, doc):
    found = [datetime.fromisoformat(doc[name]) for name in MOMENTS[collection] if doc.get(name)]
    if collection == 'callbacks':
        return {'months': marks(found)}
    found += [datetime.fromisoformat(entry['at']) for entry in doc.get('visits') or () if entry.get('at')]
    stamp = (doc.get('stamps') or {}).get('')
    if stamp:
        found.append(EPOCH + timedelta(milliseconds=int(stamp[:12], 16)))
    elif doc['id'][14:15] == '7':
        found.append(EPOCH + timedelta(milliseconds=int(doc['id'].replace('-', '')[:12], 16)))
    return {'months': marks(found), 'follow_up_of': doc.get('follow_up_of'), 'rework_of': doc.get('rework_of')}


def marks(moments):
    return ' '.join(sorted({
        f'{one + timedelta(hours=hours):%Y-%m}' for one in moments for hours in (-12, 14)
    }))


def down(migrator, db):
    migrator.migrate(migrator.drop_table('report_month'))
    migrator.migrate(
        migrator.drop_index('record', 'record_collection_store_id_months_seq'),
        migrator.drop_index('record', 'record_store_id_follow_up_of_key'),
        migrator.drop_index('record', 'record_store_id_rework_of_key'),
        migrator.drop_column('record', 'months'),
        migrator.drop_column('record', 'follow_up_of'),
        migrator.drop_column('record', 'rework_of'),
    )
