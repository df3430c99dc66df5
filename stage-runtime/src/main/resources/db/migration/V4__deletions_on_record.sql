-- GOING: a delete call may have been made. Whoever wants such a resource again finishes the deletion first.
alter table owned_resource drop constraint owned_resource_state_check;
alter table owned_resource add constraint owned_resource_state_check
    check (state in ('INTENDED', 'PRESENT', 'GOING', 'GONE'));
