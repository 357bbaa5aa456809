-- People of whom nobody may know but who is named: what is about them is read by nobody else.
CREATE TABLE "hidden_presence" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "alias" TEXT NOT NULL,
    "reaches" TEXT NOT NULL,
    "flagged_by" BIGINT NOT NULL,
    "flagged_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" BIGINT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "hidden_presence_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "hidden_named" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "staff_id" BIGINT NOT NULL,
    "named_by" BIGINT,
    "named_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "hidden_named_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateIndex
CREATE INDEX "hidden_presence_territory_id_member_id_idx" ON "hidden_presence"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "hidden_named_territory_id_member_id_idx" ON "hidden_named"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "hidden_named_territory_id_staff_id_idx" ON "hidden_named"("territory_id", "staff_id");

-- AddForeignKey
ALTER TABLE "hidden_presence" ADD CONSTRAINT "hidden_presence_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hidden_named" ADD CONSTRAINT "hidden_named_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hidden_named" ADD CONSTRAINT "hidden_named_territory_id_staff_id_fkey" FOREIGN KEY ("territory_id", "staff_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

create unique index one_hidden_presence on hidden_presence (territory_id, member_id) where ended_at is null;
create unique index named_once on hidden_named (territory_id, member_id, staff_id) where ended_at is null;
alter table hidden_presence
  add check (reaches in ('nothing', 'neutral', 'normal')),
  add check ((ended_at is null) = (ended_by is null));

do $$
declare name text;
begin
  foreach name in array array['hidden_presence', 'hidden_named'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- 1. What a viewer may not know of, found out once as a transaction begins ---------------------------
-- Named is who was named and still serves; a person sees themselves; of an exchange its two sides know.
create function filo_look(viewer bigint, out hidden bigint[], out exchanges bigint[], out accounts bigint[])
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare here constant int := filo_territory();
begin
  select coalesce(array_agg(h.member_id), '{}') into hidden from hidden_presence h
    where h.territory_id = here and h.ended_at is null and h.member_id <> viewer
      and not exists (select from hidden_named n
        where n.territory_id = here and n.member_id = h.member_id and n.staff_id = viewer
          and n.ended_at is null
          and exists (select from role_grant g where g.territory_id = here and g.member_id = viewer
            and g.role in ('operator', 'coordinator') and g.organisation_id is null
            and (g.to_at is null or g.to_at > now())));
  exchanges := '{}';
  accounts := '{}';
  if hidden = '{}' then return; end if;
  select coalesce(array_agg(distinct p.exchange_id), '{}') into exchanges from exchange_party p
    where p.territory_id = here and p.member_id = any (hidden)
      and not exists (select from exchange_party own where own.territory_id = here
        and own.exchange_id = p.exchange_id and own.member_id = viewer);
  select coalesce(array_agg(a.id), '{}') into accounts from account a
    where a.territory_id = here and a.member_id = any (hidden);
end $$;

-- Without a viewer the settings are missing and the comparisons give null: nothing is read.
create function filo_hidden() returns bigint[] language sql stable
  as $$ select current_setting('filo.hidden', true)::bigint[] $$;
create function filo_hidden_exchanges() returns bigint[] language sql stable
  as $$ select current_setting('filo.hidden_exchanges', true)::bigint[] $$;
create function filo_hidden_accounts() returns bigint[] language sql stable
  as $$ select current_setting('filo.hidden_accounts', true)::bigint[] $$;

-- By which name the other side of an exchange knows somebody of whom they may not know more.
create function filo_alias(member bigint) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select h.alias from hidden_presence h
        where h.territory_id = filo_territory() and h.member_id = member and h.ended_at is null $$;
revoke execute on function filo_look(bigint), filo_hidden(), filo_hidden_exchanges(), filo_hidden_accounts(), filo_alias(bigint) from public;
grant execute on function filo_look(bigint), filo_hidden(), filo_hidden_exchanges(), filo_hidden_accounts(), filo_alias(bigint) to filo_app;

-- 2. No row about them is read or written by who may not know of them --------------------------------
-- `(select …)` is looked up once per statement, not once per row.
do $$
declare rule record;
begin
  for rule in select * from (values
    ('member', 'id <> all ((select filo_hidden())::bigint[])'),
    ('exchange', 'id <> all ((select filo_hidden_exchanges())::bigint[])'),
    ('exchange_party', 'exchange_id <> all ((select filo_hidden_exchanges())::bigint[])'),
    ('exchange_word', 'exchange_id <> all ((select filo_hidden_exchanges())::bigint[])'),
    ('confirmation', 'exchange_id <> all ((select filo_hidden_exchanges())::bigint[])'),
    ('feedback', 'exchange_id <> all ((select filo_hidden_exchanges())::bigint[])'),
    ('confirmation_pass', 'exists (select from confirmation c where c.territory_id = confirmation_pass.territory_id and c.id = confirmation_id)'),
    ('asking', 'exists (select from listing l where l.territory_id = asking.territory_id and l.id = request_id)'),
    ('gathering', 'leader_id <> all ((select filo_hidden())::bigint[])'),
    ('member_block', 'member_id <> all ((select filo_hidden())::bigint[]) and blocked_id <> all ((select filo_hidden())::bigint[])'),
    ('queue_item', 'member_id <> all ((select filo_hidden())::bigint[]) and (exchange_id is null or exchange_id <> all ((select filo_hidden_exchanges())::bigint[]))'),
    ('queue_message', 'exists (select from queue_item q where q.territory_id = queue_message.territory_id and q.id = queue_item_id)'),
    ('report', 'reported_id <> all ((select filo_hidden())::bigint[])'),
    ('entry', 'account_id <> all ((select filo_hidden_accounts())::bigint[])'),
    ('transfer_reason', 'not exists (select from transfer t where t.territory_id = transfer_reason.territory_id and t.id = transfer_id and t.exchange_id = any ((select filo_hidden_exchanges())::bigint[]))')
  ) as r (name, condition)
  union all select name, format('%I is null or %I <> all ((select filo_hidden())::bigint[])', field, field) from (values
    ('member_account', 'member_id'), ('role_grant', 'member_id'), ('invite', 'member_id'),
    ('api_token', 'member_id'), ('listing', 'member_id'), ('category_wish', 'member_id'),
    ('gathering_place', 'member_id'), ('fund_grant', 'member_id'), ('account', 'member_id'),
    ('delivery', 'member_id'), ('clearance', 'member_id'), ('careful_note', 'member_id'),
    ('statement_wish', 'member_id'), ('organisation', 'member_id'),
    ('hidden_presence', 'member_id'), ('hidden_named', 'member_id')
  ) as m (name, field)
  loop
    execute format('create policy hidden_presence on %I as restrictive for %s to filo_app using (%s)', rule.name,
      -- What hangs on a row that is not seen is not seen either; its key refuses the rest.
      case when rule.condition like '%exists (%' then 'select' else 'all' end, rule.condition);
  end loop;
end $$;
-- Who read what of whom is written by everybody and read with the same care.
create policy hidden_presence on audit as restrictive for select to filo_app
  using (entity <> 'member' or entity_id <> all ((select filo_hidden())::text[]));
