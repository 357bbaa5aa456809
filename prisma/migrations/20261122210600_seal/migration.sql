-- The seal of the book: one chain per territory. The keys are never in the database.
-- CreateTable
CREATE TABLE "seal" (
    "territory_id" INTEGER NOT NULL,
    "number" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "text_digest" TEXT,
    "digest" TEXT NOT NULL,
    "mac" TEXT NOT NULL,

    CONSTRAINT "seal_pkey" PRIMARY KEY ("territory_id","number")
);
CREATE UNIQUE INDEX "seal_territory_id_entry_id_key" ON "seal"("territory_id", "entry_id");
ALTER TABLE "seal" ADD CONSTRAINT "seal_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE "seal_root" (
    "territory_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "number" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "mac" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seal_root_pkey" PRIMARY KEY ("territory_id","day")
);
ALTER TABLE "seal_root" ADD CONSTRAINT "seal_root_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE "transfer_reason" (
    "territory_id" INTEGER NOT NULL,
    "transfer_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "transfer_reason_pkey" PRIMARY KEY ("territory_id","transfer_id")
);
ALTER TABLE "transfer_reason" ADD CONSTRAINT "transfer_reason_territory_id_transfer_id_fkey" FOREIGN KEY ("territory_id", "transfer_id") REFERENCES "transfer"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE "book_check" (
    "territory_id" INTEGER NOT NULL,
    "entries" BIGINT NOT NULL,
    "faults" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "book_check_pkey" PRIMARY KEY ("territory_id")
);
ALTER TABLE "book_check" ADD CONSTRAINT "book_check_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

do $$
declare name text;
begin
  foreach name in array array['seal', 'seal_root', 'transfer_reason', 'book_check'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- A seal is put on once. A root of the day moves on until the day is over. A reason may be erased,
-- never rewritten.
grant select, insert, update, delete on seal, seal_root, transfer_reason, book_check to filo_app;
revoke update, delete on seal from filo_app;
revoke delete on seal_root from filo_app;
revoke update on transfer_reason from filo_app;
create trigger append_only before update or delete on seal for each row execute function refuse_change();
create trigger no_truncate before truncate on seal execute function refuse_change();

-- The numbers that raise the alarm are read across territories.
create policy dispatch_reads on book_check for select to filo_dispatch using (true);
grant select (territory_id, faults, at) on book_check to filo_dispatch;
