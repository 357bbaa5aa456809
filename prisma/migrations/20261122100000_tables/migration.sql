-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "delivery" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "member_id" BIGINT,
    "telegram_id" BIGINT,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "priority" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "silent" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "chat_id" BIGINT,
    "message_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "territory" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "territory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "municipality" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "municipality_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "municipality_territory" (
    "municipality_code" TEXT NOT NULL,
    "territory_id" INTEGER NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "municipality_territory_pkey" PRIMARY KEY ("territory_id","municipality_code","from_day")
);

-- CreateTable
CREATE TABLE "category" (
    "code" TEXT NOT NULL,
    "group_code" TEXT NOT NULL,
    "flag" TEXT,

    CONSTRAINT "category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "telegram_account" (
    "telegram_id" BIGINT NOT NULL,
    "territory_id" INTEGER,
    "member_id" BIGINT,
    "unreachable_since" TIMESTAMPTZ(3),

    CONSTRAINT "telegram_account_pkey" PRIMARY KEY ("telegram_id")
);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "faulted_update" (
    "update_id" BIGINT NOT NULL,
    "fault_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "faulted_update_pkey" PRIMARY KEY ("update_id")
);

-- CreateTable
CREATE TABLE "sending_pause" (
    "bot_id" BIGINT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sending_pause_pkey" PRIMARY KEY ("bot_id")
);

-- CreateTable
CREATE TABLE "territory_setting" (
    "territory_id" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "territory_setting_pkey" PRIMARY KEY ("territory_id")
);

-- CreateTable
CREATE TABLE "territory_text" (
    "territory_id" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "territory_text_pkey" PRIMARY KEY ("territory_id","field","language")
);

-- CreateTable
CREATE TABLE "member" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "spoken_languages" TEXT[],
    "municipality_code" TEXT,
    "week_slots" INTEGER NOT NULL DEFAULT 0,
    "phone_sealed" BYTEA,
    "notice_version" TEXT,
    "adult_declared_at" TIMESTAMPTZ(3),
    "joined_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),
    "merged_into" BIGINT,

    CONSTRAINT "member_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "member_account" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "telegram_id" BIGINT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "to_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_account_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "role" TEXT NOT NULL,
    "granted_by" BIGINT,
    "from_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "to_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "invite" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "code_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "member_id" BIGINT,
    "uses_left" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_by" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invite_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "draft" (
    "territory_id" INTEGER NOT NULL,
    "telegram_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "form" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "message_id" BIGINT,
    "update_id" BIGINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("territory_id","telegram_id")
);

-- CreateTable
CREATE TABLE "member_block" (
    "territory_id" INTEGER NOT NULL,
    "member_id" BIGINT NOT NULL,
    "blocked_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_block_pkey" PRIMARY KEY ("territory_id","member_id","blocked_id")
);

-- CreateTable
CREATE TABLE "queue_item" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "exchange_id" BIGINT,
    "delivery_id" BIGINT,
    "taken_by" BIGINT,
    "outcome" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "queue_item_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "audit" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "command" (
    "territory_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" JSONB,

    CONSTRAINT "command_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "token_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "listing" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "category_code" TEXT NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "radius_km" INTEGER NOT NULL,
    "week_slots" INTEGER NOT NULL,
    "needed_until" DATE,
    "minutes" INTEGER,
    "note" TEXT,
    "note_language" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "warned_at" TIMESTAMPTZ(3),

    CONSTRAINT "listing_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "exchange" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "category_code" TEXT NOT NULL,
    "request_id" BIGINT NOT NULL,
    "offer_id" BIGINT,
    "municipality_code" TEXT NOT NULL,
    "suggested_day" DATE,
    "suggested_time" TIME(0),
    "suggested_by" TEXT,
    "planned_day" DATE,
    "planned_time" TIME(0),
    "stated_by" TEXT,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exchange_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "exchange_party" (
    "territory_id" INTEGER NOT NULL,
    "exchange_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "planned_minutes" INTEGER NOT NULL,
    "done_minutes" INTEGER,
    "confirmed_minutes" INTEGER,

    CONSTRAINT "exchange_party_pkey" PRIMARY KEY ("territory_id","exchange_id","number")
);

-- CreateTable
CREATE TABLE "account" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "member_id" BIGINT,
    "floor_minutes" INTEGER,
    "settled_minutes" INTEGER NOT NULL DEFAULT 0,
    "held_out_minutes" INTEGER NOT NULL DEFAULT 0,
    "held_in_minutes" INTEGER NOT NULL DEFAULT 0,
    "flagged_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "territory_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "resolves_id" TEXT,
    "reverses_id" TEXT,
    "exchange_id" BIGINT,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateTable
CREATE TABLE "entry" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "transfer_id" TEXT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "layer" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("territory_id","id")
);

-- CreateIndex
CREATE INDEX "delivery_state_priority_due_at_idx" ON "delivery"("state", "priority", "due_at");

-- CreateIndex
CREATE INDEX "delivery_territory_id_member_id_idx" ON "delivery"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "delivery_territory_id_chat_id_message_id_idx" ON "delivery"("territory_id", "chat_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_territory_id_dedupe_key_key" ON "delivery"("territory_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_state_run_at_idx" ON "outbox"("state", "run_at");

-- CreateIndex
CREATE UNIQUE INDEX "territory_slug_key" ON "territory"("slug");

-- CreateIndex
CREATE INDEX "member_territory_id_municipality_code_state_idx" ON "member"("territory_id", "municipality_code", "state");

-- CreateIndex
CREATE INDEX "member_account_territory_id_member_id_idx" ON "member_account"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "member_account_telegram_id_idx" ON "member_account"("telegram_id");

-- CreateIndex
CREATE INDEX "role_grant_territory_id_member_id_idx" ON "role_grant"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "invite_code_hash_idx" ON "invite"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invite_territory_id_code_hash_key" ON "invite"("territory_id", "code_hash");

-- CreateIndex
CREATE INDEX "member_block_territory_id_blocked_id_idx" ON "member_block"("territory_id", "blocked_id");

-- CreateIndex
CREATE INDEX "queue_item_territory_id_state_created_at_idx" ON "queue_item"("territory_id", "state", "created_at");

-- CreateIndex
CREATE INDEX "queue_item_territory_id_member_id_idx" ON "queue_item"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "audit_territory_id_entity_entity_id_idx" ON "audit"("territory_id", "entity", "entity_id");

-- CreateIndex
CREATE INDEX "api_token_token_hash_idx" ON "api_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_territory_id_token_hash_key" ON "api_token"("territory_id", "token_hash");

-- CreateIndex
CREATE INDEX "listing_territory_id_kind_state_category_code_municipality__idx" ON "listing"("territory_id", "kind", "state", "category_code", "municipality_code");

-- CreateIndex
CREATE INDEX "listing_territory_id_member_id_idx" ON "listing"("territory_id", "member_id");

-- CreateIndex
CREATE INDEX "listing_territory_id_state_expires_at_idx" ON "listing"("territory_id", "state", "expires_at");

-- CreateIndex
CREATE INDEX "exchange_territory_id_request_id_idx" ON "exchange"("territory_id", "request_id");

-- CreateIndex
CREATE INDEX "exchange_territory_id_state_expires_at_idx" ON "exchange"("territory_id", "state", "expires_at");

-- CreateIndex
CREATE INDEX "exchange_party_territory_id_member_id_idx" ON "exchange_party"("territory_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_territory_id_kind_member_id_key" ON "account"("territory_id", "kind", "member_id");

-- CreateIndex
CREATE INDEX "transfer_territory_id_exchange_id_idx" ON "transfer"("territory_id", "exchange_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_territory_id_resolves_id_key" ON "transfer"("territory_id", "resolves_id");

-- CreateIndex
CREATE INDEX "entry_territory_id_account_id_id_idx" ON "entry"("territory_id", "account_id", "id");

-- CreateIndex
CREATE INDEX "entry_territory_id_transfer_id_idx" ON "entry"("territory_id", "transfer_id");

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "municipality_territory" ADD CONSTRAINT "municipality_territory_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "municipality_territory" ADD CONSTRAINT "municipality_territory_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "territory_setting" ADD CONSTRAINT "territory_setting_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "territory_text" ADD CONSTRAINT "territory_text_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member_account" ADD CONSTRAINT "member_account_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member_block" ADD CONSTRAINT "member_block_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member_block" ADD CONSTRAINT "member_block_territory_id_blocked_id_fkey" FOREIGN KEY ("territory_id", "blocked_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_territory_id_exchange_id_fkey" FOREIGN KEY ("territory_id", "exchange_id") REFERENCES "exchange"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "audit" ADD CONSTRAINT "audit_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "command" ADD CONSTRAINT "command_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "category"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exchange" ADD CONSTRAINT "exchange_territory_id_request_id_fkey" FOREIGN KEY ("territory_id", "request_id") REFERENCES "listing"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exchange" ADD CONSTRAINT "exchange_territory_id_offer_id_fkey" FOREIGN KEY ("territory_id", "offer_id") REFERENCES "listing"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exchange" ADD CONSTRAINT "exchange_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "category"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exchange" ADD CONSTRAINT "exchange_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exchange_party" ADD CONSTRAINT "exchange_party_territory_id_exchange_id_fkey" FOREIGN KEY ("territory_id", "exchange_id") REFERENCES "exchange"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "exchange_party" ADD CONSTRAINT "exchange_party_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_territory_id_member_id_fkey" FOREIGN KEY ("territory_id", "member_id") REFERENCES "member"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_territory_id_exchange_id_fkey" FOREIGN KEY ("territory_id", "exchange_id") REFERENCES "exchange"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_territory_id_resolves_id_fkey" FOREIGN KEY ("territory_id", "resolves_id") REFERENCES "transfer"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_territory_id_reverses_id_fkey" FOREIGN KEY ("territory_id", "reverses_id") REFERENCES "transfer"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_territory_id_transfer_id_fkey" FOREIGN KEY ("territory_id", "transfer_id") REFERENCES "transfer"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_territory_id_account_id_fkey" FOREIGN KEY ("territory_id", "account_id") REFERENCES "account"("territory_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
