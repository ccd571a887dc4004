import pg from 'pg';

const OWNER = 'tierline_owner';
const APPLICATION = 'tierline_app';
const NO_RIGHTS = 'nocreatedb nocreaterole';

/** Makes the two roles and the two databases of an installation, again and again without harm. The owner runs migrations; the application
 *  owns nothing and can not bypass row-level security; the superuser does nothing else than this.
 *  @param {boolean} isThrowAway whether tests may make databases of their own with the owner role */
export async function prepareDatabases(port, secrets, isThrowAway) {
  const url = (user, password, database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const superuser = url('postgres', secrets.superuserPassword, 'postgres');
  const client = new pg.Client({ connectionString: superuser, application_name: 'tierline-launch' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const rights = isThrowAway ? 'createdb nocreaterole' : NO_RIGHTS;
    await prepareRole(client, { role: OWNER, password: secrets.ownerPassword, rights });
    await prepareRole(client, { role: APPLICATION, password: secrets.applicationPassword, rights: NO_RIGHTS });
    for (const database of ['tierline', 'tierline_queue']) await prepareDatabase(client, database);
  } finally {
    await client.end();
  }
  return {
    superuser,
    owner: url(OWNER, secrets.ownerPassword, 'tierline'),
    application: url(APPLICATION, secrets.applicationPassword, 'tierline'),
    queueOwner: url(OWNER, secrets.ownerPassword, 'tierline_queue'),
    queueApplication: url(APPLICATION, secrets.applicationPassword, 'tierline_queue'),
  };
}

async function prepareRole(client, { role, password, rights }) {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role}`);
  await client.query(
    `alter role ${role} with login nosuperuser nobypassrls noreplication ${rights} password '${password}'`,
  );
}

async function prepareDatabase(client, database) {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount === 0) await client.query(`create database ${database} owner ${OWNER}`);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to ${APPLICATION}`);
}
