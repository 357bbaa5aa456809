-- A body whose project it is would tell the scheme: it is part of the sealed order.
alter table placement drop constraint placement_territory_id_promoter_id_fkey;
alter table placement drop column promoter_id;

-- What hangs on an organisation of which somebody may not know is not there for them either.
do $$
declare name text;
begin
  foreach name in array array['host_agreement', 'host_place', 'cover'] loop
    execute format('create policy hidden_presence on %I as restrictive for all to filo_app
      using (organisation_id <> all ((select filo_hidden())::bigint[]))', name);
  end loop;
end $$;
