-- One database per service. Times are the database's own; JSON is opaque text, never queried into.

create table fleet (
    uid             text primary key,
    fleet_id        text        not null,
    generation      bigint      not null,
    request_id      text        not null,
    state           text        not null check (state in ('ACTIVE', 'DELETING', 'RELEASED', 'REJECTED')),
    spec            text        not null,
    traceparent     text        not null,
    outbox_sequence bigint      not null default 0,
    area_sequence   bigint      not null default 0,
    requested_at    timestamptz not null default now()
);
create unique index fleet_live on fleet (fleet_id) where state in ('ACTIVE', 'DELETING');

create table inbox (
    source      text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (source, event_id)
);

create table producer_cursor (
    fleet_uid     text   not null,
    source        text   not null,
    last_sequence bigint not null,
    primary key (fleet_uid, source)
);

create table fact (
    fleet_uid  text   not null,
    type       text   not null,
    cluster    text   not null,
    generation bigint not null,
    event_id   text   not null,
    body       text   not null,
    primary key (fleet_uid, type, cluster)
);

create table work_item (
    fleet_uid           text        not null,
    stage               text        not null,
    cluster             text        not null,
    version             bigint      not null default 1,
    done_version        bigint      not null default 0,
    due_at              timestamptz,
    lease_owner         text,
    lease_until         timestamptz,
    fence               bigint      not null default 0,
    attempts            integer     not null default 0,
    state               text        not null default 'WAITING',
    observed_generation bigint      not null default 0,
    started             boolean     not null default false,
    since               timestamptz not null default now(),
    problem             text        not null default '',
    emitted             text        not null default '{}',
    primary key (fleet_uid, stage, cluster)
);
create index work_item_due on work_item (due_at) where due_at is not null;
create index work_item_fresh on work_item (fleet_uid) where version > done_version;

create table owned_resource (
    fleet_uid   text    not null,
    stage       text    not null,
    cluster     text    not null,
    slot        text    not null,
    type        text    not null,
    incarnation integer not null,
    token       text    not null,
    parameters  text    not null,
    external_id text    not null default '',
    state       text    not null check (state in ('INTENDED', 'PRESENT', 'GONE')),
    primary key (fleet_uid, stage, cluster, slot)
);

create table outbox (
    fleet_uid  text        not null,
    sequence   bigint      not null,
    lane       integer     not null,
    topic      text        not null,
    record_key text        not null,
    headers    text        not null,
    body       text        not null,
    created_at timestamptz not null default now(),
    sent       boolean     not null default false,
    primary key (fleet_uid, sequence)
);
create index outbox_unsent on outbox (lane, fleet_uid, sequence) where not sent;

create table quarantine (
    topic       text        not null,
    partition   integer     not null,
    record_offset bigint    not null,
    record_key  text        not null,
    headers     text        not null,
    body        bytea       not null,
    reason      text        not null,
    received_at timestamptz not null default now(),
    primary key (topic, partition, record_offset)
);

-- A commit that makes work or an event wakes whoever waits for it; nobody polls.
create function catamaran_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], '');
    return null;
end
$$;

create trigger work_item_wakes
    after insert or update of version on work_item
    for each statement execute function catamaran_notify('catamaran_work');

create trigger outbox_wakes
    after insert on outbox
    for each statement execute function catamaran_notify('catamaran_outbox');
