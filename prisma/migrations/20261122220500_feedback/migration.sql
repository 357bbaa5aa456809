-- That somebody said thanks after an exchange, or had a quiet word with the desk. No words, no marks.
create table feedback (
  territory_id int not null,
  exchange_id bigint not null,
  member_id bigint not null,
  part text not null,
  said text not null,
  at timestamptz(3) not null default now(),
  constraint feedback_pkey primary key (territory_id, exchange_id, member_id, part),
  constraint feedback_territory_id_exchange_id_fkey foreign key (territory_id, exchange_id)
    references exchange (territory_id, id) on delete no action on update no action,
  constraint feedback_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  check (part = 'thanks' and said in ('heartfelt', 'words', 'fine') or part = 'desk' and said = 'desk')
);
create index feedback_territory_id_member_id_idx on feedback (territory_id, member_id);

alter table feedback enable row level security;
alter table feedback force row level security;
create policy territory_scope on feedback using (territory_id = filo_territory())
  with check (territory_id = filo_territory());
create policy owner_all on feedback to current_user using (true) with check (true);
grant select, insert, update, delete on feedback to filo_app;
