-- A name may stand for a fleet that is being deleted and, at the same time, for its successor.
drop index fleet_live;
create unique index fleet_active on fleet (fleet_id) where state = 'ACTIVE';
create index fleet_name on fleet (fleet_id) where state in ('ACTIVE', 'DELETING');
alter table fleet
    add column changed_at timestamptz not null default now(),
    add column ended      boolean     not null default false;
create index fleet_gone on fleet (changed_at) where state in ('RELEASED', 'REJECTED');

-- How many events of a producer wait behind a gap.
alter table producer_cursor add column parked integer not null default 0;

-- Requests for a name whose fleet is being deleted.
create table waiting_request (
    position   bigint generated always as identity primary key,
    fleet_id   text not null,
    request_id text not null unique,
    headers    text not null,
    body       text not null
);
create index waiting_request_name on waiting_request (fleet_id, position);

alter table quarantine
    add column kind      text   not null default 'MALFORMED' check (kind in ('MALFORMED', 'PARKED')),
    add column fleet_uid text   not null default '',
    add column source    text   not null default '',
    add column sequence  bigint not null default 0;
create index quarantine_parked on quarantine (fleet_uid, source, sequence) where kind = 'PARKED';

-- Token buckets that all instances of the service share.
create table call_lane (
    lane        text primary key,
    tokens      double precision not null,
    refilled_at timestamptz      not null default clock_timestamp()
);

-- What an operator asks for; an instance takes it, does it and says what came of it.
create table operator_order (
    id       bigint generated always as identity primary key,
    verb     text        not null,
    argument text        not null,
    asked_at timestamptz not null default now(),
    taken_at timestamptz,
    done_at  timestamptz,
    worked   boolean,
    outcome  text        not null default ''
);
create index operator_order_open on operator_order (id) where done_at is null;
create trigger operator_order_wakes
    after insert on operator_order
    for each statement execute function catamaran_notify('catamaran_orders');

-- What was still there after a fleet had been released, and since when that is known.
create table leftover (
    fleet_uid   text        not null,
    stage       text        not null,
    cluster     text        not null,
    slot        text        not null,
    external_id text        not null,
    first_seen  timestamptz not null default clock_timestamp(),
    primary key (fleet_uid, stage, cluster, slot)
);

create index inbox_age on inbox (received_at);
create index outbox_sent_age on outbox (created_at) where sent;
