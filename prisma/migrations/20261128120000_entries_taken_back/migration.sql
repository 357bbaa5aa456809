-- Whoever takes their word back, or leaves before it begins, may still come: what is void holds no turn.
DROP INDEX "attendance_territory_id_booking_id_key";
CREATE INDEX "attendance_territory_id_booking_id_idx" ON "attendance"("territory_id", "booking_id");
create unique index entry_of_booking on attendance (territory_id, booking_id) where state <> 'void';
