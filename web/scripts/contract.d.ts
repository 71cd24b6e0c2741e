// Made by `python -m builder.contract` from pyapp/requests.py, pyapp/replies.py and builder/page_data.py: change those.

/**
 * What does one answer set say?
 *
 * `language`, here and in all others, is that of the sentences; left out, the one that the answers name.
 */
export interface ScoreRequest {
  do: 'score';
  answers: Record<string, any>;
  language?: string;
}

/**
 * What answers are in a file that a visitor chose?
 *
 * `text` holds the file where it is text in UTF-8, else `bytes` all of it in base64; `head` holds only its first
 * bytes, in base64, where it is too large to be read.
 */
export interface OpenRequest {
  do: 'open';
  text?: string;
  bytes?: string;
  head?: string;
  language?: string;
}

/** How do new answers begin that start from these? */
export interface StartRequest {
  do: 'start';
  answers: Record<string, any>;
  language?: string;
}

/** The same of a file that may hold several answer sets, as a comparison does. */
export interface GatherRequest {
  do: 'gather';
  text?: string;
  bytes?: string;
  head?: string;
  language?: string;
}

/**
 * What do several answer sets say together?
 *
 * `names`, one for each, are those that partners go by; where one is empty, it is the organisation's. `record` is what
 * they wrote down when they met.
 */
export interface CombineRequest {
  do: 'combine';
  answers: Array<Record<string, any>>;
  names?: Array<string>;
  record?: Record<string, any>;
  language?: string;
}

/** What does a meeting about several answer sets go through? `record` is what was written down so far. */
export interface MeetRequest {
  do: 'meet';
  answers: Array<Record<string, any>>;
  names?: Array<string>;
  record?: Record<string, any>;
  language?: string;
}

/**
 * What stands on the one page of what partners agreed?
 *
 * `record` is what they wrote down when they met, as a file gave it. `invented`: it quotes an invented example, and
 * says so.
 */
export interface BriefRequest {
  do: 'brief';
  answers: Array<Record<string, any>>;
  names?: Array<string>;
  record?: Record<string, any>;
  invented: boolean;
  language?: string;
}

/** What has moved between two answer sets of one organisation? */
export interface FollowRequest {
  do: 'follow';
  earlier: Record<string, any>;
  later: Record<string, any>;
  language?: string;
}

/**
 * What do people get who are invited to one use of a checklist?
 *
 * `page` is the address of the checklist's page, for that use. Only the page of invitations can ask this.
 */
export interface InviteRequest {
  do: 'invite';
  checklist: string;
  use: string;
  page: string;
  invitation: Record<string, string>;
  language?: string;
}

/** What does an invitation say? `link` is what stands behind the `#` of its link. */
export interface InvitedRequest {
  do: 'invited';
  link: string;
  language?: string;
}

/**
 * The file to keep of one answer set, with what it says.
 *
 * `as`, here and in the next ones, is its type: one of those in `filetypes` that can be of this. `invented`: it quotes
 * an invented example, and a document of it says so.
 */
export interface ExportReportRequest {
  of: 'report';
  do: 'export';
  as: string;
  answers: Record<string, any>;
  site?: string;
  invented: boolean;
  language?: string;
}

/**
 * The file to keep of several answer sets, with what they say together.
 *
 * `record` is what partners wrote down when they met, as a file gave it.
 */
export interface ExportComparisonRequest {
  of: 'comparison';
  do: 'export';
  as: string;
  answers: Array<Record<string, any>>;
  names?: Array<string>;
  record?: Record<string, any>;
  site?: string;
  invented: boolean;
  language?: string;
}

/** The file to keep of two answer sets of one organisation, with what has moved. */
export interface ExportDevelopmentRequest {
  of: 'development';
  do: 'export';
  as: string;
  earlier: Record<string, any>;
  later: Record<string, any>;
  site?: string;
  invented: boolean;
  language?: string;
}

/** That page as a file, from which no answers can be opened. */
export interface ExportBriefRequest {
  of: 'brief';
  do: 'export';
  as: 'word';
  answers: Array<Record<string, any>>;
  names?: Array<string>;
  record?: Record<string, any>;
  site?: string;
  invented: boolean;
  language?: string;
}

/** The form to fill in, headed with an invitation; the rest is as in `InviteRequest`. */
export interface ExportInvitationRequest {
  of: 'invitation';
  do: 'export';
  as: 'word';
  checklist: string;
  use: string;
  page: string;
  invitation: Record<string, string>;
  language?: string;
}

/**
 * What one answer set says.
 *
 * `proposals` are actions that it suggests, for the visitor to accept or leave. `progress` is a sentence: how much is
 * answered.
 */
export interface ScoreReply {
  ok: true;
  result: Result;
  report: Array<Block>;
  proposals: Array<Proposal>;
  progress: string;
}

/** What one answer set gives. `stands_out` holds what to read first, in that order. */
export interface Result {
  use: string;
  answered: number;
  items: number;
  partial: boolean;
  flags: Array<string>;
  stands_out: Array<Finding>;
  lists: Record<string, ListResult>;
}

/** What stands out, and the items that it is about, the most telling first. */
export interface Finding {
  finding: string;
  items: Array<string>;
}

/** What one list gives. `categories` holds those that occur, each with its items in the checklist's order. */
export interface ListResult {
  answered: number;
  items: number;
  scores: Record<string, Score>;
  categories: Record<string, Array<string>>;
}

/** Points of a list for one rating, and on how many rated items they rest. `high` counts those at level 2 or 3. */
export interface Score {
  points: number;
  possible: number;
  rated: number;
  high?: number;
}

/**
 * A heading; the report's own title is level 1.
 *
 * `folds`: on a phone, what stands below it is folded away until somebody asks for it. It is the name by which a page
 * knows whether somebody did: the same in every language, and while answers change.
 */
export interface Heading {
  kind: 'heading';
  level: 1 | 2 | 3;
  text: string;
  folds?: string;
}

/**
 * A paragraph.
 *
 * `tone`: how far the answers have come, the lead of what follows, a warning, a question, or quiet small print.
 */
export interface Paragraph {
  kind: 'paragraph';
  text: string;
  tone?: 'lead' | 'plain' | 'progress' | 'question' | 'quiet' | 'warning';
}

/** A label and a person's own text, in full, line breaks kept. */
export interface Fact {
  kind: 'fact';
  label: string;
  text: string;
}

/**
 * What stands out, in words: a sentence, and one thing to do next.
 *
 * `items` ends the sentence where it is about some: their names, with what was answered.
 * `link` says in words where the guide helps, `place` is the way there from the first page of the language's guide.
 * `why` gives the rule; `action` is what a visitor may take over as an action of its own.
 */
export interface SaidFinding {
  kind: 'finding';
  text: string;
  items?: string;
  advice?: string;
  link?: string;
  place?: string;
  why?: Array<string>;
  action?: string;
}

/** A list. `why` is the label under which the reasons are folded away. */
export interface Entries {
  kind: 'entries';
  entries: Array<Entry>;
  why?: string;
}

/**
 * A line of a list.
 *
 * `item` is the id of the item it speaks of, `note` what a person wrote about it, `why` tells how it came here.
 */
export interface Entry {
  text: string;
  detail?: string;
  item?: string;
  why?: Array<string>;
  note?: string;
}

/** A table; the first cell of a row is the row's header. `widths` are shares of the line, one for each column. */
export interface Table {
  kind: 'table';
  caption: string;
  header: Array<string>;
  rows: Array<Array<string>>;
  widths: Array<number>;
}

/**
 * A list's items where their answers to two ratings meet; the highest answer is the topmost row.
 *
 * `axes` names the two ratings, `header` the columns; `corner` the cells that matter most. `unplaced` says which items
 * an answer is missing for.
 */
export interface Map {
  kind: 'map';
  caption: string;
  axes: string;
  header: Array<string>;
  rows: Array<MapRow>;
  corner: string;
  key_name: string;
  key: Array<MapKey>;
  unplaced?: string;
}

/** One answer to the rating that goes up, and a cell for each answer to the one that goes across. */
export interface MapRow {
  text: string;
  cells: Array<MapCell>;
}

/** The items where two answers meet, by the numbers that people read (`A3`). */
export interface MapCell {
  items: Array<string>;
  corner?: boolean;
}

/** What a number on a map stands for. */
export interface MapKey {
  number: string;
  text: string;
}

/**
 * Items by partners. `header` names the first column, then the partners, then the last column.
 *
 * `ratings` name the marks of every cell, in order; levels go from 0 to `highest`.
 */
export interface Matrix {
  kind: 'matrix';
  caption: string;
  header: Array<string>;
  ratings: Array<string>;
  rows: Array<MatrixRow>;
  highest: number;
}

/** One item: a cell for each partner, in it a mark for each rating. `category` is where the group puts the item. */
export interface MatrixRow {
  text: string;
  item: string;
  category: string;
  cells: Array<Array<Mark>>;
}

/** One answer in a cell: its words, and its level where it has one to draw. An empty `text` shows nothing. */
export type Mark = [text: string, level: number | null];

/**
 * What several partners wrote about one thing, in full, side by side where there is room.
 *
 * `folds`: on a phone, they are folded away below the label; the name is as in a heading. `folds_of` says what they
 * bear on, for those who only hear the label.
 */
export interface Notes {
  kind: 'notes';
  label: string;
  notes: Array<Note>;
  folds?: string;
  folds_of?: string;
}

/** What one partner wrote. */
export interface Note {
  who: string;
  text: string;
}

/** An empty table to write into, on paper or in Word; a screen has no use for it. */
export interface Blanks {
  kind: 'blanks';
  caption: string;
  header: Array<string>;
  rows: number;
  widths: Array<number>;
}

/** What follows begins on a page of its own, on paper. */
export interface NewPage {
  kind: 'new-page';
}

/** An action that a finding suggests, to accept, change or leave; `what` is a sentence in the reader's language. */
export interface Proposal {
  finding: string;
  items: Array<string>;
  what: string;
}

/**
 * The answers in a file. `notice` says what the visitor should know about a file that opens all the same.
 *
 * `next_use` is the use that can start from these answers, where there is one.
 */
export interface OpenReply {
  ok: true;
  answers: AnswersFile;
  notice?: string;
  next_use?: string;
}

/**
 * The content of an answers file as we write it, without a result.
 *
 * `about` holds every field, `answers` the ratings and the note of each item that says something.
 */
export interface AnswersFile {
  about: Record<string, string>;
  answers: Record<string, Record<string, number | string>>;
  checklist: string;
  closing: Record<string, any>;
  format: string;
  language: string;
  use: string;
  version: number;
}

/**
 * How new answers begin. `proposed` names the ratings that nobody has given yet, as the form does.
 *
 * `notice` says what was carried over, and what was not.
 */
export interface StartReply {
  ok: true;
  answers: AnswersFile;
  proposed: Array<string>;
  notice: string;
}

/**
 * The answer sets in a file. `record` is what their partners wrote down when they met, as the file has it.
 *
 * `file_type` is the type of the file, as `filetypes` calls it.
 */
export interface GatherReply {
  ok: true;
  partners: Array<GatheredPartner>;
  file_type: string;
  record?: Record<string, any>;
  notice?: string;
}

/** An answer set of a file, with the name that the file gives it. */
export interface GatheredPartner {
  name: string;
  answers: AnswersFile;
}

/** What several answer sets say together. `progress` names the partners. */
export interface CombineReply {
  ok: true;
  result: Combined;
  report: Array<Block>;
  progress: string;
  moments: Moments | null;
}

/**
 * What several answer sets of one use give together. Each use adds fields of its own for the lists.
 *
 * `flags` are about the whole, and never about one partner.
 */
export interface Combined {
  use: string;
  partners: Array<string>;
  flags: Array<string>;
}

/**
 * Two of several answer sets, by position, that one organisation seems to have given at two dates.
 *
 * `only` says that there are no others and that the use is not for colleagues: the visitor then most likely wants to
 * see what moved. In a use for colleagues, the two may as well come from two people.
 */
export interface Moments {
  earlier: number;
  later: number;
  only: boolean;
}

/**
 * What a meeting goes through. `record` has a point for each of `points`, as it was written down, or blank.
 *
 * `proposed` are the actions that can become decisions.
 */
export interface MeetReply {
  ok: true;
  points: Array<MeetingPoint>;
  proposed: Array<Action>;
  record: Record<string, any>;
}

/** One thing that a meeting goes through, to show alone. `ends` says whether partners say how it ended. */
export interface MeetingPoint {
  name: string;
  blocks: Array<Block>;
  ends: boolean;
}

/** One thing that the organisation means to do. */
export interface Action {
  what: string;
  who: string;
  when: string;
}

/** One page of what partners agreed. */
export interface BriefReply {
  ok: true;
  report: Array<Block>;
}

/** What has moved between two answer sets. `progress` is the title. */
export interface FollowReply {
  ok: true;
  result: Followed;
  report: Array<Block>;
  progress: string;
}

/** What moved from one answer set to another. `actions` are those of the earlier one, with what became of them. */
export interface Followed {
  use: string;
  stands_out: Array<Finding>;
  actions: Array<EarlierAction>;
  items: Record<string, Move>;
  lists: Record<string, ListScores>;
}

/** One thing that the organisation meant to do, and what became of it: `done`, `ongoing` or `dropped`, if known. */
export interface EarlierAction {
  what: string;
  who: string;
  when: string;
  outcome: string | null;
}

/**
 * What became of one item.
 *
 * `earlier` and `later` hold its category at each time, or all of them in a use that allows several. `moved` holds,
 * for each rating, the later level less the earlier one; `null` where one of them is no level.
 *
 * `move` is one of `following.MOVES`.
 */
export interface Move {
  move: string;
  earlier: string | Array<string>;
  later: string | Array<string>;
  moved: Record<string, number | null>;
}

/** The scores of a list at each time, by rating. */
export interface ListScores {
  earlier: Record<string, Score>;
  later: Record<string, Score>;
}

/**
 * What people get who are invited.
 *
 * `code` is the QR code of the link, a picture (PNG) in base64, and `modules` how many squares lie along its side:
 * both are left out where the link is too long. `paper` is the form to print, `paper_head` what heads each of its
 * sheets. `whole`: all that was given is in it.
 */
export interface InviteReply {
  ok: true;
  link: string;
  message: string;
  code?: string;
  modules?: number;
  paper: Array<Block>;
  paper_head: Array<Block>;
  whole: boolean;
}

/**
 * What an invitation says, and in which words.
 *
 * `lines` stand where the link led to, `back` once more where answers are saved; `unnamed` asks for the organisation's
 * name.
 */
export interface InvitedReply {
  ok: true;
  invitation: Invitation;
  lines: Array<string>;
  back: Array<string>;
  unnamed: string;
}

/**
 * What an invitation says. The link names its parts as they are named here.
 *
 * `host` is who invites, `to` where answers are returned to, in any words, `by` the last day for it, YYYY-MM-DD.
 * Each part may be empty.
 */
export interface Invitation {
  goal: string;
  partnership: string;
  host: string;
  to: string;
  by: string;
}

/** A file to save, under its name. Its content is `text`, or `bytes` in base64: for a Word file, `word`. */
export interface ExportReply {
  ok: true;
  text?: string;
  bytes?: string;
  word?: string;
  name: string;
}

/**
 * What a visitor gave, or what the page asked for, cannot be used.
 *
 * `code` is for programs, `message` the sentence for the visitor; `at` is a path such as `answers.funds.get`, empty
 * where no single place is to blame.
 */
export interface Refusal {
  ok: false;
  code: string;
  message: string;
  at: string;
}

/**
 * A checklist's page.
 *
 * `stored_as` names what the browser keeps of its answers; `names` are those of a file without ending, by use, while
 * there is no Python; `most_kept` is how many items can be kept in view; `example_files` are the invented ones
 * to which the guide links, by set: in the one file there are none.
 */
export interface ChecklistData {
  decimal: string;
  example_files: Record<string, Array<RuntimeFile>>;
  file_types: Record<string, FileTypeData>;
  guide: string;
  header: Header;
  language: string;
  largest_file: number;
  locale: string;
  longest_text: number;
  most_kept: number;
  names: Record<string, string>;
  plain: string;
  runtime: Runtime;
  sentences: Record<string, string>;
  stored_as: string;
  version: string;
}

/** One file of the runtime. `size` is in bytes as read, `transfer` in bytes over a line that gzips. */
export interface RuntimeFile {
  name: string;
  path: string;
  size: number;
  transfer: number;
}

/** A type of file: its ending without dot, the media type that devices know it by, and what it can be of. */
export interface FileTypeData {
  ending: string;
  media_type: string;
  of: Array<string>;
}

/** How the file of the form's answers begins. */
export interface Header {
  checklist: string;
  format: string;
  version: number;
}

/**
 * The files that Python starts from, in the order to ask for them, and those that it then is completed by.
 *
 * `folder` is the way there from the page. `rest` is empty where Python starts from all of them.
 */
export interface Runtime {
  files: Array<RuntimeFile>;
  folder: string;
  rest: Array<RuntimeFile>;
}

/** The compare page, for the files of any checklist: `uses` go by a name that tells them apart on this page. */
export interface CompareData {
  checklists: Record<string, ComparedChecklist>;
  decimal: string;
  examples: ComparedExamples;
  file_types: Record<string, FileTypeData>;
  guide: string;
  language: string;
  largest_file: number;
  locale: string;
  longest_text: number;
  plain: string;
  runtime: Runtime;
  sentences: Record<string, string>;
  uses: Record<string, ComparedUse>;
  version: string;
}

/**
 * What is done with the files of a checklist.
 *
 * `items` are the ways to where each item is explained; no more than `most_partners` count. `stored_as` names what
 * the browser keeps of the answers on the checklist's own page.
 */
export interface ComparedChecklist {
  items: Record<string, string>;
  most_partners: number;
  stored_as: string;
}

/** The invented sets of files, all in one file, with the names of the partners in each set that has such. */
export interface ComparedExamples {
  file: string;
  partners: Record<string, Array<string>>;
}

/** A use, as the files of its checklist call both, and its name for readers. */
export interface ComparedUse {
  checklist: string;
  name: string;
  use: string;
}

/** The page of invitations; `invited` go by a name that tells them apart on this page. */
export interface InviteData {
  decimal: string;
  file_types: Record<string, FileTypeData>;
  guide: string;
  invited: Record<string, InvitedUse>;
  language: string;
  largest_file: number;
  locale: string;
  plain: string;
  runtime: Runtime;
  sentences: Record<string, string>;
  version: string;
}

/** A use to which people can be invited, as the files of its checklist call both; `page` is the way to its form. */
export interface InvitedUse {
  checklist: string;
  page: string;
  use: string;
}

/** The workbench. */
export interface WorkbenchData {
  decimal: string;
  guide: string;
  language: string;
  largest_file: number;
  locale: string;
  runtime: Runtime;
  sentences: Record<string, string>;
  version: string;
  workbench: Bench;
}

/** The ways to what PyScript runs on the workbench, and the experiments. */
export interface Bench {
  experiments: Array<ExperimentData>;
  interpreter: string;
  program: string;
  pyscript: string;
}

/** A piece of code to run and change, and the ways to the files that it reads. */
export interface ExperimentData {
  about: string;
  code: string;
  files: Array<string>;
  name: string;
}

export type Request = ScoreRequest | OpenRequest | StartRequest | GatherRequest | CombineRequest | MeetRequest | BriefRequest | FollowRequest | InviteRequest | InvitedRequest | ExportReportRequest | ExportComparisonRequest | ExportDevelopmentRequest | ExportBriefRequest | ExportInvitationRequest;

export type Block = Heading | Paragraph | Fact | SaidFinding | Entries | Table | Map | Matrix | Notes | Blanks | NewPage;

export interface Replies {
  score: ScoreReply;
  open: OpenReply;
  start: StartReply;
  gather: GatherReply;
  combine: CombineReply;
  meet: MeetReply;
  brief: BriefReply;
  follow: FollowReply;
  invite: InviteReply;
  invited: InvitedReply;
  export: ExportReply;
}

/** Sends a request to `pyapp.app.handle` and gives its reply. */
export type Ask = <R extends Request>(request: R) => Promise<Replies[R['do']] | Refusal>;
