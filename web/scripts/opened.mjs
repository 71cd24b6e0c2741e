// The files that are open on the compare page: what each is, its name, whether it counts; and how the tab keeps them.

import { parseLed } from './meeting.mjs';
import { page, say } from './page.mjs';
import { has, read, remove, storage, write } from './storage.mjs';

/** @import {AnswersFile, ComparedChecklist, ComparedUse} from './contract.d.ts' */
/** @import {Led} from './meeting.mjs' */

/**
 * @typedef {string} Kind  `comparison`, `own`, `example`, or the type of a file with one answer set
 * @typedef {object} Opened
 * @property {number} id
 * @property {string} file  the name of the file; empty where the answers come from none
 * @property {Kind} kind
 * @property {string} name  its name in the comparison; empty until the visitor changes it
 * @property {AnswersFile} [answers]
 * @property {Record<string, any>} [record]  what was written down at a meeting, as its comparison file has it
 * @property {string} [refused]  why it could not be opened
 * @property {boolean} [countedTwice]  the visitor wants it to count, although the same answers are there already
 */

/**
 * @typedef {object} Comparison  all that a visitor would lose with the page
 * @property {Opened[]} all
 * @property {string} use  the use that the visitor chose to look at, by its name on this page, where the files are of several
 * @property {'' | 'combine' | 'follow'} view  how the visitor chose to look at them
 * @property {number[]} moments  the ids of the two files followed over time, earlier and later, as chosen
 * @property {Record<string, Led>} meetings  those that are led here, by the use of the answers that they are about
 */

const COMPARISON = 'comparison';
const MEETINGS = 'meetings';
let lastId = 0;

/** @returns {Comparison} */
export function nothingOpen() {
  return { all: [], use: '', view: '', moments: [], meetings: {} };
}

/** @returns {Record<string, ComparedUse>} the uses that there are, of every checklist, by their names on this page */
export function allUses() {
  return page.uses ?? {};
}

/** @returns {Record<string, ComparedChecklist>} */
export function allChecklists() {
  return page.checklists ?? {};
}

/**
 * The use that some answers serve, by its name on this page; empty where there is none such.
 * @param {Pick<AnswersFile, 'checklist' | 'use'>} answers
 * @param {Record<string, ComparedUse>} [uses]
 */
export function useOf(answers, uses = allUses()) {
  const found = Object.entries(uses).find(([, { checklist, use }]) => checklist === answers.checklist && use === answers.use);
  return found?.[0] ?? '';
}

/**
 * Add a file, if there is room: no more files of a checklist count than it allows.
 * @param {Opened[]} all
 * @param {Omit<Opened, 'id'>} file
 * @returns {Opened} the file as it stands in the list, refused where the list is full
 */
export function add(all, file) {
  const opened = { id: ++lastId, ...file };
  all.push(opened);
  const checklist = opened.answers?.checklist ?? '';
  const most = allChecklists()[checklist]?.most_partners ?? 0;
  if (countedAmong(all).filter(({ answers }) => answers?.checklist === checklist).length > most) {
    delete opened.answers;
    opened.refused = say('full', { most: String(most) });
  }
  return opened;
}

// ---- Names

/** What files that the visitor has given no name were called last, in the comparison of which they are. @type {WeakMap<Opened, string>} */
const called = new WeakMap();

/**
 * Take over what the files that are compared are called there.
 * @param {Opened[]} counted
 * @param {string[]} names  none where there is no comparison
 */
export function callThem(counted, names) {
  for (const [at, opened] of counted.entries()) if (!opened.name) called.set(opened, names[at] ?? '');
}

/**
 * The name under which a file is shown: as changed, else by default.
 * @param {Opened} opened
 * @param {Opened[]} all
 * @returns {string}
 */
export function nameOf(opened, all) {
  return opened.name || defaultName(opened, all);
}

/**
 * @param {Opened} opened
 * @param {Opened[]} all
 * @returns {string} what the comparison calls it, else the organisation, else the place in the list
 */
export function defaultName(opened, all) {
  const place = all.filter((each) => each.answers).indexOf(opened) + 1;
  return called.get(opened) || opened.answers?.about.organisation.trim() || say('partner', { n: String(place) });
}

// ---- What counts

/** The answers as a text without their language: the same answers give the same text. @type {WeakMap<AnswersFile, string>} */
const texts = new WeakMap();

/** @param {AnswersFile} answers */
function textOf(answers) {
  const text = texts.get(answers) ?? JSON.stringify({ ...answers, language: '' });
  texts.set(answers, text);
  return text;
}

/**
 * Files with the same answers as an earlier one, each with that earlier file.
 * @param {Opened[]} all
 * @returns {Map<Opened, Opened>}
 */
export function findTwins(all) {
  /** @type {Map<string, Opened>} */
  const first = new Map();
  /** @type {Map<Opened, Opened>} */
  const twins = new Map();
  for (const opened of all) {
    if (!opened.answers) continue;
    const text = textOf(opened.answers);
    const twin = first.get(text);
    if (!twin) first.set(text, opened);
    else if (!opened.countedTwice) twins.set(opened, twin);
  }
  return twins;
}

/**
 * The files that count: readable, and not the same answers a second time.
 * @param {Opened[]} all
 * @returns {Opened[]}
 */
export function countedAmong(all) {
  const twins = findTwins(all);
  return all.filter((opened) => opened.answers && !twins.has(opened));
}

/**
 * How many of the files that count are of each use, by its name on this page.
 * @param {Opened[]} all
 * @returns {Map<string, number>}
 */
export function countUses(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { answers } of countedAmong(all)) {
    const use = answers ? useOf(answers) : '';
    if (use) counts.set(use, (counts.get(use) ?? 0) + 1);
  }
  return counts;
}

/**
 * The use that is looked at: the chosen one, else the one that most files serve.
 * @param {string} chosen
 * @param {Map<string, number>} counts  of the files of each use
 * @returns {string}
 */
export function findUse(chosen, counts) {
  if (counts.has(chosen)) return chosen;
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
}

// ---- Keeping, in this tab only

/**
 * @param {Comparison} comparison
 * @param {Comparison} [before]  what an example took the place of
 * @returns {boolean} whether the tab keeps them
 */
export function keep(comparison, before) {
  const areMeetingsKept = keepMeetings(comparison, before);
  if (comparison.all.length || before?.all.length) return write(storage('sessionStorage'), COMPARISON, { ...readable(comparison), before: before && readable(before) }) && areMeetingsKept;
  remove(storage('sessionStorage'), COMPARISON);
  return areMeetingsKept;
}

/**
 * Keep what is written down at meetings, apart from the files: it is written again at every letter.
 * @param {Comparison} comparison
 * @param {Comparison} [before]
 * @returns {boolean} whether the tab keeps it
 */
export function keepMeetings({ meetings }, before) {
  if (Object.keys({ ...meetings, ...before?.meetings }).length) return write(storage('sessionStorage'), MEETINGS, { now: meetings, before: before?.meetings });
  remove(storage('sessionStorage'), MEETINGS);
  return true;
}

/**
 * @param {Comparison} comparison
 * @returns {Omit<Comparison, 'meetings'>} without the files that were refused
 */
function readable({ meetings: _, ...comparison }) {
  return { ...comparison, all: comparison.all.filter((each) => each.answers) };
}

/** @returns {{comparison: Comparison, before?: Comparison, unreadable: boolean}} what the tab has kept, and whether some of it cannot be read */
export function bringBack() {
  const tab = storage('sessionStorage');
  const most = Object.values(allChecklists()).reduce((sum, { most_partners: each }) => sum + each, 0);
  const found = parseComparisons(read(tab, COMPARISON), allUses(), most);
  if (!found) return { comparison: nothingOpen(), unreadable: has(tab, COMPARISON) };
  lastId = Math.max(0, ...[...found.comparison.all, ...(found.before?.all ?? [])].map(({ id }) => Number(id) || 0));
  const stored = read(tab, MEETINGS);
  const meetings = parseMeetings(stored?.now);
  found.comparison.meetings = meetings;
  if (found.before) found.before.meetings = parseMeetings(stored?.before);
  const areWhole = Object.keys(meetings).length === Object.keys(stored?.now ?? {}).length;
  return { ...found, unreadable: found.unreadable || !areWhole };
}

/**
 * @param {any} stored  what JSON holds, of whatever origin
 * @returns {Record<string, Led>} what of it can be read
 */
function parseMeetings(stored) {
  const read = Object.entries(stored ?? {}).map(([use, each]) => /** @type {[string, Led | undefined]} */ ([use, parseLed(each)]));
  return Object.fromEntries(/** @type {[string, Led][]} */ (read.filter(([, led]) => led)));
}

/**
 * @param {any} stored  what JSON holds, of whatever origin
 * @param {Record<string, ComparedUse>} uses  those that there are
 * @param {number} most  files
 * @returns {{comparison: Comparison, before?: Comparison, unreadable: boolean} | undefined} what of it can be read
 */
export function parseComparisons(stored, uses, most) {
  if (!Array.isArray(stored?.all)) return undefined;
  const comparison = parseComparison(stored, uses, most);
  const before = Array.isArray(stored.before?.all) ? parseComparison(stored.before, uses, most) : undefined;
  return { comparison, before, unreadable: comparison.all.length < stored.all.length };
}

/**
 * @param {any} stored
 * @param {Record<string, ComparedUse>} uses
 * @param {number} most
 * @returns {Comparison}
 */
function parseComparison(stored, uses, most) {
  const comparison = nothingOpen();
  const sound = stored.all.filter((/** @type {any} */ each) => typeof each?.file === 'string' && isAnswers(each.answers, uses)).slice(0, most);
  comparison.all = sound.map((/** @type {Opened} */ each) => ({ ...each, name: String(each.name ?? '') }));
  comparison.use = String(stored.use ?? '');
  if (stored.view === 'combine' || stored.view === 'follow') comparison.view = stored.view;
  if (Array.isArray(stored.moments)) comparison.moments = stored.moments.map(Number);
  return comparison;
}

/**
 * Whether a value has the shape of an answers file; Python says whether all of it is right.
 * @param {any} value
 * @param {Record<string, ComparedUse>} uses
 * @returns {value is AnswersFile}
 */
function isAnswers(value, uses) {
  const { about, answers } = value ?? {};
  const isAbout = typeof about?.organisation === 'string' && typeof (about.date ?? '') === 'string';
  return isAbout && useOf(value, uses) !== '' && typeof answers === 'object' && answers !== null;
}
