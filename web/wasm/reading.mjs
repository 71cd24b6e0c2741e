// Reads a module of WebAssembly, by Binaryen: its functions, which others they call, and which of their numbers may be
// addresses; and its data.

import binaryen from 'binaryen';

const { BulkMemory, BulkMemoryOpt, ExceptionHandling, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
/** What Pyodide's WebAssembly uses, and browsers of 2023 know: nothing newer may come in. */
export const FEATURES = BulkMemory | BulkMemoryOpt | ExceptionHandling | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

/**
 * @typedef {object} Func
 * @property {string} name  Binaryen's
 * @property {number} body  0 for one that is imported
 * @property {number} params
 * @property {number} results
 * @property {number[]} vars
 * @property {Set<string>} calls  names of the functions that it calls directly
 * @property {Set<string>} tags  of the exceptions that it throws or catches
 * @property {Set<number>} numbers  that may be addresses
 */

/** @typedef {{at: number, bytes: Uint8Array}} Piece  of data, with its address */

/**
 * @param {any} module
 * @returns {Func[]} in their order, the imported ones first
 */
export function readFunctions(module) {
  return Array.from({ length: module.getNumFunctions() }, (_, at) => {
    const info = binaryen.getFunctionInfo(module.getFunctionByIndex(at));
    const found = { calls: new Set(), tags: new Set(), numbers: new Set() };
    if (info.body) read(info.body, found);
    return { ...info, ...found };
  });
}

/**
 * @param {any} module
 * @returns {Piece[]} in the order of their addresses
 */
export function readData(module) {
  const pieces = Array.from({ length: module.getNumDataSegments() }, (_, at) => module.getDataSegmentInfo(module.getDataSegmentByIndex(at)));
  if (pieces.some(({ passive }) => passive)) throw new Error('Some data are put into memory by code: where is not known');
  return pieces.map(({ offset, data }) => ({ at: offset, bytes: new Uint8Array(data) })).sort((one, other) => one.at - other.at);
}

/**
 * @param {any} module
 * @param {Piece[]} pieces
 */
export function writeData(module, pieces) {
  const { initial, max } = module.getMemoryInfo();
  const segments = pieces.map(({ at, bytes }) => ({ offset: module.i32.const(at), data: bytes, passive: false }));
  module.setMemory(initial, max ?? NO_MAXIMUM, null, segments);
}

const NO_MAXIMUM = -1;

/** For each kind of expression, how the expressions within it are asked for. @type {Record<number, (each: number, go: (within: number) => void) => void>} */
const WITHIN = {
  ...some('Load', 'getPtr'),
  ...some('Store', 'getPtr', 'getValue'),
  ...some('Loop', 'getBody'),
  ...some('If', 'getCondition', 'getIfTrue', 'getIfFalse'),
  ...some('Break', 'getCondition', 'getValue'),
  ...some('Switch', 'getCondition', 'getValue'),
  ...some('LocalSet', 'getValue'),
  ...some('GlobalSet', 'getValue'),
  ...some('Unary', 'getValue'),
  ...some('Binary', 'getLeft', 'getRight'),
  ...some('Select', 'getIfTrue', 'getIfFalse', 'getCondition'),
  ...some('Drop', 'getValue'),
  ...some('Return', 'getValue'),
  ...some('MemoryGrow', 'getDelta'),
  ...some('MemoryCopy', 'getDest', 'getSource', 'getSize'),
  ...some('MemoryFill', 'getDest', 'getValue', 'getSize'),
  ...some('RefIsNull', 'getValue'),
  ...some('TableGet', 'getIndex'),
  ...some('TableSet', 'getIndex', 'getValue'),
  ...some('TableGrow', 'getValue', 'getDelta'),
  ...many('Block', 'getNumChildren', 'getChildAt'),
  ...many('Call', 'getNumOperands', 'getOperandAt'),
  ...many('CallIndirect', 'getNumOperands', 'getOperandAt', 'getTarget'),
  ...many('Try', 'getNumCatchBodies', 'getCatchBodyAt', 'getBody'),
  ...many('Throw', 'getNumOperands', 'getOperandAt'),
  ...some('Const'), ...some('LocalGet'), ...some('GlobalGet'), ...some('Nop'), ...some('Unreachable'), ...some('Pop'),
  ...some('MemorySize'), ...some('Rethrow'), ...some('RefNull'), ...some('TableSize'),
};

/** What no address comes out of, whatever number goes in. */
const ON_NUMBERS = new Set(
  'Mul And Xor Shl ShrS ShrU RotL RotR DivS DivU RemS RemU Eq Ne LtS LtU LeS LeU GtS GtU GeS GeU'.split(' ').map((name) => binaryen[`${name}Int32`]),
);

/**
 * @param {number} each  an expression
 * @param {Pick<Func, 'calls' | 'tags' | 'numbers'>} found  what stands in it is added
 */
function read(each, found) {
  const kind = binaryen.getExpressionId(each);
  const isOnNumbers = kind === binaryen.BinaryId && ON_NUMBERS.has(binaryen.Binary.getOp(each));
  if (kind === binaryen.ConstId) {
    if (binaryen.getExpressionType(each) === binaryen.i32) found.numbers.add(binaryen.Const.getValueI32(each));
  } else if (kind === binaryen.LoadId) found.numbers.add(binaryen.Load.getOffset(each));
  else if (kind === binaryen.StoreId) found.numbers.add(binaryen.Store.getOffset(each));
  else if (kind === binaryen.CallId) found.calls.add(binaryen.Call.getTarget(each));
  else if (kind === binaryen.ThrowId) found.tags.add(binaryen.Throw.getTag(each));
  else if (kind === binaryen.TryId) {
    for (let n = 0; n < binaryen.Try.getNumCatchTags(each); n++) found.tags.add(binaryen.Try.getCatchTagAt(each, n));
  }
  const goThrough = WITHIN[kind];
  // Such as a function whose address is taken by code: then who calls it would not be known.
  if (!goThrough) throw new Error(`An expression of a kind that Pyodide had not: ${kind}`);
  goThrough(each, (within) => {
    if (within && !(isOnNumbers && binaryen.getExpressionId(within) === binaryen.ConstId)) read(within, found);
  });
}

/**
 * @param {string} name
 * @param {...string} getters
 */
function some(name, ...getters) {
  return {
    [binaryen[`${name}Id`]]: (each, go) => {
      for (const getter of getters) go(binaryen[name][getter](each));
    },
  };
}

/**
 * @param {string} name
 * @param {string} count
 * @param {string} at
 * @param {...string} getters
 */
function many(name, count, at, ...getters) {
  return {
    [binaryen[`${name}Id`]]: (each, go) => {
      for (const getter of getters) go(binaryen[name][getter](each));
      for (let n = 0; n < binaryen[name][count](each); n++) go(binaryen[name][at](each, n));
    },
  };
}
