-- When the next lease ends is asked whenever there is nothing to do; only items that are being worked on are in here.
create index work_item_leased on work_item (lease_until) where lease_until is not null;
