-- Who wants the statement of each month by itself.
-- CreateTable
CREATE TABLE "statement_wish" (
    "territory_id" INTEGER NOT NULL,
    "member_id" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_wish_pkey" PRIMARY KEY ("territory_id","member_id")
);
ALTER TABLE "statement_wish" ADD CONSTRAINT "statement_wish_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table statement_wish enable row level security;
alter table statement_wish force row level security;
create policy territory_scope on statement_wish
  using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on statement_wish to current_user using (true) with check (true);
grant select, insert, update, delete on statement_wish to filo_app;
