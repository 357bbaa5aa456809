-- In which state a placement was when: hours entered late count as it stood on their day.
CREATE TABLE "placement_state" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "placement_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "placement_state_pkey" PRIMARY KEY ("territory_id","id")
);

CREATE INDEX "placement_state_territory_id_placement_id_since_idx" ON "placement_state"("territory_id", "placement_id", "since");

ALTER TABLE "placement_state" ADD CONSTRAINT "placement_state_territory_id_placement_id_fkey" FOREIGN KEY ("territory_id", "placement_id") REFERENCES "placement"("territory_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

alter table placement_state
  add check (state in ('draft', 'active', 'suspended', 'completed', 'revoked'));

-- What was written down of it until now: each step has its line in the audit.
insert into placement_state (territory_id, placement_id, state, since)
select territory_id, id, 'draft', opened_at from placement order by id;
insert into placement_state (territory_id, placement_id, state, since)
select p.territory_id, p.id, replace(a.action, 'placement.', ''), a.at
from audit a join placement p on p.territory_id = a.territory_id and p.id::text = a.entity_id
where a.entity = 'placement'
  and a.action in ('placement.active', 'placement.suspended', 'placement.completed', 'placement.revoked')
order by a.at;
insert into placement_state (territory_id, placement_id, state, since)
select p.territory_id, p.id, p.state, coalesce(p.ended_at, p.changed_at) from placement p
where p.state <> (select s.state from placement_state s
  where s.territory_id = p.territory_id and s.placement_id = p.id order by s.since desc, s.id desc limit 1);

-- No step is forgotten, whoever takes it.
create function placement_keeps_its_states() returns trigger language plpgsql as $$
begin
  insert into placement_state (territory_id, placement_id, state, since)
    values (new.territory_id, new.id, new.state, new.changed_at);
  return null;
end $$;
create trigger placement_begins_its_states after insert on placement
  for each row execute function placement_keeps_its_states();
create trigger placement_keeps_its_states after update of state on placement
  for each row when (old.state is distinct from new.state)
  execute function placement_keeps_its_states();
revoke execute on function placement_keeps_its_states() from public;

alter table placement_state enable row level security;
alter table placement_state force row level security;
create policy territory_scope on placement_state using (territory_id = filo_territory())
  with check (territory_id = filo_territory());
create policy owner_all on placement_state to current_user using (true) with check (true);
create policy hidden_presence on placement_state as restrictive for select to filo_app
  using (exists (select from placement p
    where p.territory_id = placement_state.territory_id and p.id = placement_state.placement_id));
grant select, insert on placement_state to filo_app;
revoke update, delete on placement_state from filo_app;
grant usage on sequence placement_state_id_seq to filo_app;
