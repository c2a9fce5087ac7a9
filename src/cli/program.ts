/**
 * The commands: names, arguments and help. Each is a thin file over the functions that the workers use, loaded only when it
 * is called.
 */
import { Command, InvalidArgumentError } from 'commander';
import { TONGUES, type Tongue } from '../claim/tongue.js';
import type { Format } from './output.js';

function format(value: string): Format {
  if (value === 'table' || value === 'ndjson') return value;
  throw new InvalidArgumentError('choose table or ndjson.');
}

function whole(value: string): number {
  if (/^\d{4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('write a year such as 2025.');
}

function milliseconds(value: string): number {
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('write milliseconds, such as 1000.');
}

function tongue(value: string): Tongue {
  const known = TONGUES.find((t) => t === value);
  if (known) return known;
  throw new InvalidArgumentError(`choose ${TONGUES.join(' or ')}.`);
}

export const program = new Command('runrate')
  .description('Keeps the ledger of company figures that the press reports, and flags the ones that contradict each other.')
  .showHelpAfterError()
  .exitOverride();

function reader(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--format <format>', 'table for people, ndjson for scripts', format, 'table');
}

reader('extract', 'Print every claim of each document (JSON, NDJSON, HTML or plain text; - is standard input)')
  .argument('<file...>')
  .option('--explain', 'show each sentence with its marked words, and why it reads as it does')
  .action(async (files, options) => (await import('./commands/extract.js')).extractCommand(files, options));

reader('amounts', 'Print every amount of money in each document')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/amounts.js')).amountsCommand(files, options));

reader('check', 'Check documents against each other and print every contradiction with its arithmetic')
  .argument('[file...]')
  .option('--samples', 'the bundled sample articles')
  .option('--explain', 'also say of every pair that was not flagged why it passed')
  .option('--language <language>', 'en or zh', tongue, 'en')
  .action(async (files, options) => (await import('./commands/check.js')).checkCommand(files, options));

reader('reconcile', "Print a company's year: the band of run rates that fit, the revenue that they imply, and what was stated")
  .argument('<company>', 'id or name')
  .argument('[file...]', 'documents; without them, the ledger')
  .option('--year <year>', 'the latest by default', whole)
  .action(async (company, files, options) => (await import('./commands/reconcile.js')).reconcileCommand(company, files, options));

reader('calibrate', 'Replay documents or the ledger with other thresholds, and count the flags of each kind')
  .argument('[file...]', 'documents; without them, the ledger')
  .option('--try <threshold=values...>', 'such as windowDays=7,21; every threshold by default')
  .action(async (files, options) => (await import('./commands/calibrate.js')).calibrateCommand(files, options));

reader('recheck', 'Check whole companies of the ledger again: after thresholds or rules have changed')
  .argument('[company...]', 'ids; all by default')
  .action(async (companies, options) => (await import('./commands/recheck.js')).recheckCommand(companies, options));

reader('article', 'Print the text and metadata of saved web pages')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/article.js')).articleCommand(files, options));

reader('feed', 'Print saved feeds as Runrate parses them')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/feed.js')).feedCommand(files, options));

reader('ingest', 'Take in articles now, from the web, archives or files, through the same stages; what is known is passed over')
  .argument('[input...]', 'addresses (of archives too), documents, saved pages, WARC files, folders; - is standard input')
  .option('--list <file...>', 'files with one address a line')
  .option('--again', 'read again what is in the ledger already; another text becomes a new version')
  .option('--delay <ms>', 'pause between requests to one host', milliseconds)
  .action(async (inputs, options) => (await import('./commands/ingest.js')).ingestCommand(inputs, options));

program
  .command('start')
  .description('Run everything: database, workers, scheduler and review page')
  .option('--no-samples', 'start empty where no feeds are configured')
  .action(async (options) => (await import('./commands/start.js')).startCommand(options));

program
  .command('worker')
  .description('Run the workers of some stages as a process of their own (poll, read, extract, check, notify, sweep, reread)')
  .argument('<stage...>')
  .action(async (stages) => (await import('./commands/worker.js')).workerCommand(stages));

program
  .command('web')
  .description('Run the review page as a process of its own')
  .action(async () => (await import('./commands/web.js')).webCommand());

reader('migrate', 'Bring the database schema up to date').action(async (options) =>
  (await import('./commands/migrate.js')).migrateCommand(options),
);

reader('doctor', 'Check this deployment end to end: settings, database, queue, workers, mail, page, feeds').action(async (options) =>
  (await import('./commands/doctor.js')).doctorCommand(options),
);

const rereads = program.command('reread').description('The whole archive through the present rules, before what they say counts');
const rereading = () => import('./commands/reread.js');
const asked = (name: string, description: string): Command =>
  rereads.command(name).description(description).option('--format <format>', 'table for people, ndjson for scripts', format, 'table');
asked('start', 'Read every article again beside what stands; workers do it in the background')
  .option('--here', 'do it now, in this process')
  .action(async (options) => (await rereading()).rereadStart(options));
asked('status', 'How far it is, and what would change').action(async (options) => (await rereading()).rereadStatus(options));
asked('report', 'What would change, article by article').action(async (options) => (await rereading()).rereadReport(options));
asked('accept', 'Let what the new rules read stand, and check it')
  .option('--here', 'do it now, in this process')
  .action(async (options) => (await rereading()).rereadAccept(options));
asked('abandon', 'Leave everything as it stands').action(async (options) => (await rereading()).rereadAbandon(options));

reader('backup', 'Write the whole ledger into a new folder, while the workers go on')
  .argument('<folder>')
  .action(async (folder, options) => (await import('./commands/backup.js')).backupCommand(folder, options));

reader('restore', 'Read a backup into an empty database or data directory')
  .argument('<folder>')
  .action(async (folder, options) => (await import('./commands/backup.js')).restoreCommand(folder, options));

const feeds = program.command('feeds').description('Which feeds are polled');
const formatted = (name: string, description: string): Command =>
  feeds.command(name).description(description).option('--format <format>', 'table for people, ndjson for scripts', format, 'table');
formatted('add', 'Add feeds by their address, or by that of a page that offers one')
  .argument('<url...>')
  .option('--as-is', 'take the address as it stands, without looking')
  .action(async (urls, options) => (await import('./commands/feeds.js')).feedsAdd(urls, options));
formatted('list', 'List feeds with their health').action(async (options) => (await import('./commands/feeds.js')).feedsList(options));
formatted('remove', 'Remove feeds by number or address; their articles and claims stay')
  .argument('[feed...]')
  .option('--samples', 'remove the bundled samples')
  .action(async (keys, options) => (await import('./commands/feeds.js')).feedsRemove(keys, options));
formatted('pause', 'Stop polling feeds, by number or address')
  .argument('<feed...>')
  .action(async (keys, options) => (await import('./commands/feeds.js')).feedsPause(keys, true, options));
formatted('resume', 'Poll paused feeds again')
  .argument('<feed...>')
  .action(async (keys, options) => (await import('./commands/feeds.js')).feedsPause(keys, false, options));
formatted('poll', 'Make feeds due now, whatever their pause')
  .argument('<feed...>')
  .action(async (keys, options) => (await import('./commands/feeds.js')).feedsPoll(keys, options));
formatted('import', 'Add the feeds of OPML files')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/feeds.js')).feedsImport(files, options));
feeds
  .command('export')
  .description('Print the feeds as OPML')
  .action(async () => (await import('./commands/feeds.js')).feedsExport());

const alerts = program.command('alerts').description('Who is told of flags: routes, silences, and what was sent');
const under = (parent: Command, name: string, description: string): Command =>
  parent.command(name).description(description).option('--format <format>', 'table for people, ndjson for scripts', format, 'table');
const lately = () => import('./commands/alerts.js');
under(alerts, 'test', 'Send a sample now, to see that an address is reached')
  .requiredOption('--to <address>', 'a mail address, or an address to post to')
  .option('--channel <channel>', 'email, webhook, slack, teams or discord', 'email')
  .option('--language <language>', 'en or zh', tongue, 'en')
  .action(async (options) => (await lately()).alertsTest(options));
under(alerts, 'preview', "Write a flag's mail to files: HTML, text and pictures")
  .argument('<flag>', 'its id')
  .option('--language <language>', 'en or zh', tongue, 'en')
  .option('--out <folder>', 'where to', '.')
  .action(async (flag, options) => (await lately()).alertsPreview(flag, options));
under(alerts, 'outbox', 'List messages that left, wait, or could not leave')
  .option('--dead', 'only those that could not')
  .action(async (options) => (await lately()).outboxList(options));
under(alerts, 'resend', 'Send dead messages again')
  .argument('[message...]', 'numbers')
  .option('--dead', 'all of them')
  .action(async (ids, options) => (await lately()).outboxResend(ids, options));

const routes = alerts.command('routes').description('Who gets what, by which channel and when');
under(routes, 'list', 'List routes').action(async (options) => (await lately()).routesList(options));
under(routes, 'add', 'Add a route')
  .argument('<name>')
  .requiredOption('--to <address>', 'a mail address, or an address to post to')
  .option('--channel <channel>', 'email, webhook, slack, teams or discord')
  .option('--language <language>', 'en or zh')
  .option('--when <when>', 'immediate, grouped, daily or weekly')
  .option('--wait-seconds <seconds>', 'how long a group waits')
  .option('--at <time>', 'local time of a digest, such as 08:30')
  .option('--zone <zone>', 'its time zone, such as Europe/Berlin')
  .option('--weekday <day>', 'of a weekly digest')
  .option('--severity <from>', 'only flags of this severity and up')
  .option('--companies <company...>', 'only these, by id or name')
  .option('--metrics <metric...>', 'only these')
  .option('--kinds <kind...>', 'only these')
  .option('--languages <language...>', 'only from articles in these')
  .option('--sources <source...>', 'only from these publishers or origins')
  .option('--no-resolved', 'do not tell that a flag is over')
  .action(async (name, options) => (await lately()).routesAdd(name, options));
for (const [change, description] of [
  ['pause', 'Send nothing by a route for now'],
  ['resume', 'Send by a route again'],
  ['remove', 'Remove an added route'],
] as const)
  under(routes, change, description)
    .argument('<route...>', 'names or numbers')
    .action(async (keys, options) => (await lately()).routesChange(keys, change, options));

const users = program.command('users').description('Accounts of the review page');
const accounts = () => import('./commands/accounts.js');
under(users, 'list', 'List accounts').action(async (options) => (await accounts()).usersList(options));
under(users, 'add', 'Add an account; its password is asked for, or read from standard input')
  .argument('<name>')
  .option('--role <role>', 'viewer, reviewer or admin', 'reviewer')
  .action(async (name, options) => (await accounts()).usersAdd(name, options));
under(users, 'password', "Change an account's password, and end its sessions")
  .argument('<name>')
  .action(async (name, options) => (await accounts()).usersPassword(name, options));
under(users, 'role', "Change an account's role")
  .argument('<name>')
  .argument('<role>')
  .action(async (name, role, options) => (await accounts()).usersRole(name, role, options));
for (const [change, description] of [
  ['disable', 'Let an account in no more'],
  ['enable', 'Let an account in again'],
] as const)
  under(users, change, description)
    .argument('<name>')
    .action(async (name, options) => (await accounts()).usersDisable(name, change === 'disable', options));

const tokens = program.command('tokens').description('Tokens of programs that use the API');
under(tokens, 'list', 'List tokens').action(async (options) => (await accounts()).tokensList(options));
under(tokens, 'add', 'Make a token; its secret is printed once')
  .argument('<name>')
  .option('--scope <scope...>', 'read, review, correct, admin', ['read'])
  .option('--days <days>', 'until it expires; never by default')
  .action(async (name, options) => (await accounts()).tokensAdd(name, options));
under(tokens, 'revoke', 'Revoke tokens by number')
  .argument('<token...>')
  .action(async (ids, options) => (await accounts()).tokensRevoke(ids, options));

const corrections = program.command('corrections').description('What reviewers put right');
corrections
  .command('export')
  .description('Print standing corrections as golden rows for the rules')
  .action(async () => (await import('./commands/corrections.js')).correctionsExport());

const silences = alerts.command('silences').description('What is not to be told for a while');
under(silences, 'list', 'List silences').action(async (options) => (await lately()).silencesList(options));
under(silences, 'add', 'Silence a company, a kind of flag, or both')
  .option('--company <company>', 'id or name')
  .option('--kind <kind>', 'such as implied_growth')
  .requiredOption('--reason <reason>', 'why')
  .option('--hours <hours>', 'for how long', '168')
  .action(async (options) => (await lately()).silencesAdd(options));
under(silences, 'end', 'End silences now')
  .argument('<silence...>', 'numbers')
  .action(async (ids, options) => (await lately()).silencesEnd(ids, options));
