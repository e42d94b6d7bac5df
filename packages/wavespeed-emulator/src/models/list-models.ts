import { toDollars } from "../money.ts";
import type { EmulatedModel } from "./emulated-model.ts";

/** One entry of `GET /api/v3/models`, in the shape that the official command line reads. */
export function listModel(model: EmulatedModel, position: number, server: string): object {
  return {
    model_id: model.id,
    name: model.id,
    description: model.description,
    type: model.type,
    base_price: toDollars(model.price(defaultsOf(model))),
    sort_order: position,
    formula: model.formula,
    thumbnail_url: "",
    api_schema: {
      api_schemas: [
        {
          type: "model_run",
          method: "POST",
          server,
          api_path: `/api/v3/${model.id}`,
          request_schema: {
            type: "object",
            properties: model.properties,
            required: model.required,
            "x-order-properties": Object.keys(model.properties),
          },
        },
      ],
    },
  };
}

/** The inputs of a run to which nothing was given. */
export function defaultsOf(model: EmulatedModel): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(model.properties)
      .filter(([, property]) => property.default !== undefined)
      .map(([name, property]) => [name, property.default]),
  );
}
