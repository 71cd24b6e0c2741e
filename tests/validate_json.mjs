// Decides JSON files by other people's validators. Standard input holds `schemas`, by name, and `files`, each with the
// name of its schema and its text. Prints by validator, for each file, whether it finds it right.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../web/package.json', import.meta.url));
const Ajv = require('ajv/dist/2020').default;
const { default: ZSchema } = require('z-schema');

const { schemas, files } = JSON.parse(readFileSync(0, 'utf8'));

/**
 * What a validator says, given how it makes a function that decides out of a schema.
 * @param {(schema: object) => (value: unknown) => boolean} compile
 */
function decide(compile) {
  const deciding = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, compile(schema)]));
  return files.map(([name, text]) => deciding[name](JSON.parse(text)));
}

const zSchema = ZSchema.create({ safe: true });
console.log(
  JSON.stringify({
    ajv: decide((schema) => new Ajv().compile(schema)),
    'ajv, strict': decide((schema) => new Ajv({ strict: true, allErrors: true }).compile(schema)),
    'z-schema': decide((schema) => {
      const { valid, err } = zSchema.validateSchema(schema);
      if (!valid) throw err;
      return (value) => zSchema.validate(value, schema).valid;
    }),
  }),
);
