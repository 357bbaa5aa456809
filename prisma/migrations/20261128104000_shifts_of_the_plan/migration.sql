-- What the week plan booked follows the plan, and is excused rather than left: it is told apart from what
-- somebody took by themselves.
ALTER TABLE "shift_booking" ADD COLUMN     "by_plan" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "shift_booking_territory_id_state_starts_at_idx" ON "shift_booking"("territory_id", "state", "starts_at");
