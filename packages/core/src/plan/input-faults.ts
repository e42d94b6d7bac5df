import type { Json, ModelCard } from "@rushes/provider";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";

/** One input that a model would refuse or drop. */
export type InputFault =
  | { readonly fault: "unknown"; readonly input: string }
  | { readonly fault: "missing"; readonly input: string }
  | { readonly fault: "needs"; readonly input: string; readonly needs: string }
  | { readonly fault: "value"; readonly input: string; readonly allowed: readonly (string | number)[] }
  | { readonly fault: "too-long"; readonly input: string; readonly length: number; readonly limit: number }
  | { readonly fault: "range"; readonly input: string; readonly bound: string }
  | { readonly fault: "type"; readonly input: string; readonly wanted: string };

const validators = new WeakMap<ModelCard, ValidateFunction>();

/** Holds inputs against the model's own schema. Each input is named once. */
export function findInputFaults(
  card: ModelCard,
  inputs: Readonly<Record<string, Json>>,
): readonly InputFault[] {
  const validate = validatorOf(card);
  if (validate(inputs)) return [];
  const faults = (validate.errors ?? []).flatMap((error) => faultOf(error, inputs));
  return [...new Map(faults.map((fault) => [fault.input, fault])).values()];
}

function validatorOf(card: ModelCard): ValidateFunction {
  const known = validators.get(card);
  if (known) return known;
  // That they are a schema was seen when the provider was opened.
  const options = { allErrors: true, strict: false, verbose: true, validateSchema: false };
  const validate = new Ajv(options).compile(card.inputs);
  validators.set(card, validate);
  return validate;
}

function faultOf(error: ErrorObject, inputs: Readonly<Record<string, Json>>): InputFault[] {
  const input = error.instancePath.split("/")[1] ?? "";
  switch (error.keyword) {
    case "additionalProperties":
      return [{ fault: "unknown", input: error.params.additionalProperty as string }];
    case "required":
      return [{ fault: "missing", input: error.params.missingProperty as string }];
    case "dependencies":
    case "dependentRequired": {
      const { property, missingProperty } = error.params as { property: string; missingProperty: string };
      return [{ fault: "needs", input: property, needs: missingProperty }];
    }
    case "enum":
      return [{ fault: "value", input, allowed: error.params.allowedValues as (string | number)[] }];
    case "const":
      return [{ fault: "value", input, allowed: [error.params.allowedValue as string | number] }];
    case "maxLength": {
      const length = [...String(inputs[input])].length;
      return [{ fault: "too-long", input, length, limit: error.params.limit as number }];
    }
    case "type":
      return [{ fault: "type", input, wanted: typeInWords(error.params.type as string | string[]) }];
    default:
      return input === ""
        ? []
        : [{ fault: "range", input, bound: error.message ?? "another value is wanted" }];
  }
}

function typeInWords(type: string | readonly string[]): string {
  const names: Record<string, string> = {
    integer: "a whole number without quotes",
    number: "a number without quotes",
    boolean: "true or false",
    string: "text",
    array: "a list",
    object: "a group of keys",
  };
  return [type]
    .flat()
    .map((name) => names[name] ?? name)
    .join(" or ");
}
