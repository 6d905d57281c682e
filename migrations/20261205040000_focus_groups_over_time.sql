-- Released texts: what each is about, and what it says in another language.

-- In which language the words are, where staff said so, and what they say in others, as staff wrote it: a text in several languages, as
-- elsewhere. What was released stays as it is. With other words it is another text, and its translations go.
alter table focus_groups_released_text
  add column language text check (char_length(language) <= 20),
  add column translations jsonb not null default '{}' check (jsonb_typeof(translations) = 'object'),
  add constraint focus_groups_released_text_in_round unique (tenant_id, id, owner_id, round_id);

-- Tenant-private: what a tenant sees in the texts of a round, as short names of its own. Of a round of which it has figures.
create table focus_groups_theme (
  tenant_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  edition int not null default 1,
  name text not null check (char_length(name) between 1 and 80),
  primary key (tenant_id, id),
  unique (tenant_id, id, owner_id, round_id),
  constraint focus_groups_theme_name unique (tenant_id, owner_id, round_id, name),
  constraint focus_groups_theme_round foreign key (tenant_id, owner_id, round_id, edition)
    references focus_groups_edition (tenant_id, owner_id, round_id, number) on delete cascade
);
alter table focus_groups_theme enable row level security;
alter table focus_groups_theme force row level security;
create policy tenant on focus_groups_theme to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_theme to current_user using (true) with check (true);
grant select, delete, insert (tenant_id, id, owner_id, round_id, name), update (name) on focus_groups_theme to brygga_app;

-- Tenant-private: which text is about what, to that tenant. Of its own texts, and of all in a round that it owns: those that it reads. It
-- goes with the theme, and with the text when that is taken back.
create table focus_groups_text_theme (
  tenant_id uuid not null,
  theme_id uuid not null,
  text_tenant_id uuid not null,
  text_id uuid not null,
  owner_id uuid not null,
  round_id uuid not null,
  primary key (tenant_id, theme_id, text_tenant_id, text_id),
  foreign key (tenant_id, theme_id, owner_id, round_id) references focus_groups_theme (tenant_id, id, owner_id, round_id) on delete cascade,
  foreign key (text_tenant_id, text_id, owner_id, round_id)
    references focus_groups_released_text (tenant_id, id, owner_id, round_id) on delete cascade,
  constraint focus_groups_text_theme_read check (tenant_id in (text_tenant_id, owner_id))
);
create index focus_groups_text_theme_text on focus_groups_text_theme (text_tenant_id, text_id);
alter table focus_groups_text_theme enable row level security;
alter table focus_groups_text_theme force row level security;
create policy tenant on focus_groups_text_theme to brygga_app
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy owner_door on focus_groups_text_theme to current_user using (true) with check (true);
grant select, insert, delete on focus_groups_text_theme to brygga_app;

-- As before, and first what texts were about: whatever else is in the list stays in it.
do $$
begin
  execute format('create or replace function tenants_deletion_steps() returns text[]
                  language sql immutable set search_path = pg_catalog, public, pg_temp as %L',
                 format('select %L::text[]', array['focus_groups_text_theme.tenant_id', 'focus_groups_theme.tenant_id'] || tenants_deletion_steps()));
end $$;
