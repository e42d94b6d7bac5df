import {
  type CallContext,
  type JsonObject,
  type ModelCard,
  type Money,
  type Picture,
  priceByRule,
  type VideoProviderV1,
} from "@rushes/provider";
import { messageOf } from "../diagnostics/index.ts";
import { type GeneratedShot, isReference, type Shot } from "../document/index.ts";
import type { Knowledge, ProviderFacts } from "../plan/index.ts";
import type { Crew } from "../run/index.ts";

/** Everybody who may be asked for clips, with what they said of models and prices so far. */
export class Crews {
  readonly #crews = new Map<string, WritableCrew>();
  readonly #troubles = new Map<string, string>();
  readonly #context: () => CallContext;

  constructor(providers: readonly VideoProviderV1[], context: () => CallContext) {
    this.#context = context;
    for (const provider of providers) this.add(provider);
  }

  /** Takes in one more. */
  add(provider: VideoProviderV1): void {
    this.#crews.set(provider.name, { provider, cards: cardsOf(provider) });
  }

  get byName(): ReadonlyMap<string, Crew> {
    return this.#crews;
  }

  /** What is known without asking anybody. */
  factsUnasked(): Knowledge["providers"] {
    return this.#facts(({ provider }) => (provider.describe ? "not-asked" : undefined));
  }

  /** What is known after providers were asked for the cards of models that they did not list. */
  async factsAsked(shots: readonly Shot[]): Promise<Knowledge["providers"]> {
    const unknown = new Map(shots.flatMap((shot) => this.#unknownModel(shot)));
    await Promise.all([...unknown.values()].map(({ crew, model }) => this.#describe(crew, model)));
    return this.#facts(({ provider }) => {
      const trouble = this.#troubles.get(provider.name);
      return trouble === undefined ? undefined : { trouble };
    });
  }

  /** Live prices of shots whose card tells none. A price that does not come is missing, never zero. */
  async quotes(shots: readonly Shot[]): Promise<ReadonlyMap<string, Money>> {
    const asked = await Promise.all(shots.map((shot) => this.#quote(shot)));
    return new Map(asked.flat());
  }

  async #quote(shot: Shot): Promise<(readonly [string, Money])[]> {
    if (shot.source !== "generated" || shot.price !== undefined) return [];
    const crew = this.#crews.get(shot.provider);
    const card = crew?.cards.get(shot.model ?? crew.provider.defaultModel);
    if (!crew?.provider.quote || !card || card.price.kind === "free") return [];
    const inputs = pricedInputs(shot, card);
    if (priceByRule(card.price, inputs as JsonObject) !== undefined) return [];
    try {
      const { price } = await crew.provider.quote({ model: card.model, inputs }, this.#context());
      return [[shot.id, price]];
    } catch (thrown) {
      this.#context().log(`No live price for ${card.model}: ${messageOf(thrown)}`);
      return [];
    }
  }

  #unknownModel(shot: Shot): (readonly [string, { readonly crew: WritableCrew; readonly model: string }])[] {
    if (shot.source !== "generated") return [];
    const crew = this.#crews.get(shot.provider);
    const model = shot.model ?? crew?.provider.defaultModel;
    if (!crew?.provider.describe || model === undefined || crew.cards.has(model)) return [];
    return [[`${shot.provider}\n${model}`, { crew, model }]];
  }

  async #describe({ provider, cards }: WritableCrew, model: string): Promise<void> {
    try {
      const card = await provider.describe?.(model, this.#context());
      if (card) cards.set(model, card);
    } catch (thrown) {
      this.#troubles.set(provider.name, messageOf(thrown));
    }
  }

  #facts(others: (crew: Crew) => ProviderFacts["others"]): Knowledge["providers"] {
    return new Map(
      [...this.#crews].map(([name, crew]) => {
        const unlisted = others(crew);
        const { provider, cards } = crew;
        return [
          name,
          { name, defaultModel: provider.defaultModel, cards, ...(unlisted && { others: unlisted }) },
        ];
      }),
    );
  }
}

type WritableCrew = Crew & { readonly cards: Map<string, ModelCard> };

function cardsOf(provider: VideoProviderV1): Map<string, ModelCard> {
  return new Map(provider.models().map((card) => [card.model, card]));
}

/** A price hangs on pictures only by their being there. */
function pricedInputs(shot: GeneratedShot, card: ModelCard) {
  const picture: Picture = { picture: "url", url: "https://picture.invalid/" };
  const written = Object.entries(shot.inputs).map(([key, value]) => [
    key,
    isReference(value) ? picture : value,
  ]);
  return { ...card.alwaysSent, ...Object.fromEntries(written) };
}
