-- Which organisation works on which funding call, for which project, with whom; what was asked for and
-- obtained, in cents. No person is in it.
create table candidacy (
  territory_id int not null,
  id bigserial,
  opportunity_id bigint not null,
  lead_id bigint not null,
  project text not null check (project <> '' and char_length(project) <= 120),
  state text not null check (state in ('idea', 'preparing', 'submitted', 'won', 'lost', 'dropped')),
  asked_cents bigint check (asked_cents > 0),
  obtained_cents bigint check (obtained_cents > 0),
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  constraint candidacy_pkey primary key (territory_id, id),
  constraint candidacy_territory_id_opportunity_id_fkey foreign key (territory_id, opportunity_id)
    references opportunity (territory_id, id) on delete no action on update no action,
  constraint candidacy_territory_id_lead_id_fkey foreign key (territory_id, lead_id)
    references organisation (territory_id, member_id) on delete no action on update no action,
  check (state not in ('submitted', 'won', 'lost') or asked_cents is not null),
  check ((state = 'won') = (obtained_cents is not null))
);
create unique index candidacy_territory_id_opportunity_id_lead_id_key
  on candidacy (territory_id, opportunity_id, lead_id);
create index candidacy_territory_id_lead_id_idx on candidacy (territory_id, lead_id);

create table candidacy_partner (
  territory_id int not null,
  candidacy_id bigint not null,
  organisation_id bigint not null,
  state text not null check (state in ('asked', 'accepted', 'declined')),
  asked_at timestamptz(3) not null,
  answered_at timestamptz(3),
  constraint candidacy_partner_pkey primary key (territory_id, candidacy_id, organisation_id),
  constraint candidacy_partner_territory_id_candidacy_id_fkey foreign key (territory_id, candidacy_id)
    references candidacy (territory_id, id) on delete no action on update no action,
  constraint candidacy_partner_territory_id_organisation_id_fkey foreign key (territory_id, organisation_id)
    references organisation (territory_id, member_id) on delete no action on update no action
);
create index candidacy_partner_territory_id_organisation_id_idx on candidacy_partner (territory_id, organisation_id);

do $$
declare name text;
begin
  foreach name in array array['candidacy', 'candidacy_partner'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
end $$;
grant usage on sequence candidacy_id_seq to filo_app;
create policy hidden_presence on candidacy as restrictive for all to filo_app
  using (lead_id <> all ((select filo_hidden())::bigint[]));
create policy hidden_presence on candidacy_partner as restrictive for all to filo_app
  using (organisation_id <> all ((select filo_hidden())::bigint[]));
