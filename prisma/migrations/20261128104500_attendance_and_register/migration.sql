-- An entry that only the plan speaks for was stated by nobody yet.
ALTER TABLE "attendance" ALTER COLUMN "stated_by" DROP NOT NULL;

-- Where the chains of all registers of a territory stood at the end of a day, and the last look at them.
CREATE TABLE "register_root" (
    "territory_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "rows" BIGINT NOT NULL,
    "chains" BIGINT NOT NULL,
    "previous" TEXT,
    "heads" JSONB NOT NULL,
    "mac" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_root_pkey" PRIMARY KEY ("territory_id","day")
);
ALTER TABLE "register_root" ADD CONSTRAINT "register_root_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE "register_check" (
    "territory_id" INTEGER NOT NULL,
    "rows" BIGINT NOT NULL,
    "faults" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_check_pkey" PRIMARY KEY ("territory_id")
);
ALTER TABLE "register_check" ADD CONSTRAINT "register_check_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- One correction of a row: the next one corrects that correction.
CREATE UNIQUE INDEX "register_row_territory_id_placement_id_corrects_key" ON "register_row"("territory_id", "placement_id", "corrects");
CREATE INDEX "register_row_territory_id_attendance_id_idx" ON "register_row"("territory_id", "attendance_id");

do $$
declare name text;
begin
  foreach name in array array['register_root', 'register_check'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

-- A root is signed once.
revoke update, delete on register_root from filo_app;
revoke delete on register_check from filo_app;
create trigger append_only before update or delete on register_root for each row execute function refuse_change();
create trigger no_truncate before truncate on register_root execute function refuse_change();

-- The numbers that raise the alarm are read across territories.
create policy dispatch_reads on register_check for select to filo_dispatch using (true);
grant select (territory_id, faults, at) on register_check to filo_dispatch;
