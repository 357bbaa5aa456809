-- Pictures sent together arrive one by one; their places are kept until it is known for whom they are.
create table album_part (
  territory_id int not null,
  chat_id bigint not null,
  message_id bigint not null,
  group_id text not null,
  shape text not null,
  at timestamptz(3) not null default current_timestamp,
  constraint album_part_pkey primary key (territory_id, chat_id, message_id),
  constraint album_part_territory_id_fkey foreign key (territory_id) references territory (id)
    on delete no action on update no action,
  check (shape in ('text', 'bare', 'led'))
);
create index album_part_territory_id_chat_id_group_id_idx on album_part (territory_id, chat_id, group_id);

alter table album_part enable row level security;
alter table album_part force row level security;
create policy territory_scope on album_part
  using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on album_part to current_user using (true) with check (true);
grant select, insert, update, delete on album_part to filo_app;
