-- Which note about a careful category a member has read and accepted, in which version, when.
CREATE TABLE "careful_note" (
    "territory_id" INTEGER NOT NULL,
    "member_id" BIGINT NOT NULL,
    "flag" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "careful_note_pkey" PRIMARY KEY ("territory_id","member_id","flag","version")
);

-- AddForeignKey
ALTER TABLE "careful_note" ADD CONSTRAINT "careful_note_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table careful_note enable row level security;
alter table careful_note force row level security;
create policy territory_scope on careful_note using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on careful_note to current_user using (true) with check (true);
grant select, insert on careful_note to filo_app;
alter table careful_note add check (flag in ('privacy', 'insurance'));
