-- What a fleet once asked for: by it what is no longer planned is known, found and removed.
create table fleet_spec (
    fleet_uid  text   not null,
    generation bigint not null,
    spec       text   not null,
    primary key (fleet_uid, generation)
);
