// What a fleet file would do in the clouds, told by the services that would do it.
import { Component, tags } from "./lib.js";
import { api } from "./api.js";
import { duration } from "./format.js";

const { section, div, h2, p, ul, li, span, strong, code, table, caption, thead, tbody, tr, th, td, button, details, summary } = tags;
const SIGNS = { create: "+", change: "~", replace: "\u00b1", delete: "\u2212" };
const MOST = 300;

const money = (amount, currency) => new Intl.NumberFormat(undefined, { style: "currency", currency }).format(amount);

function Steps({ steps }) {
  const touched = steps.filter((step) => step.action !== "keep");
  if (!touched.length) return p({ class: "empty" }, "The clouds are as the file wants them.");
  return div({ class: "scroll", tabIndex: 0, role: "region", "aria-label": "What the clouds' stages would do" }, table({ class: "diff plan-steps" },
    caption({ class: "unseen" }, "What the clouds' stages would do"),
    thead(tr(th({ scope: "col" }, "Does"), th({ scope: "col" }, "Kind"), th({ scope: "col" }, "Resource"))),
    tbody(touched.slice(0, MOST).map((step) => tr({ key: `${step.stage}/${step.cluster}/${step.slot}`, class: `does-${step.action}` },
      td(span({ class: "mono", "aria-hidden": "true" }, SIGNS[step.action]), ` ${step.action}`),
      td(code(step.type)),
      td({ class: "mono" }, `${step.stage}/${step.cluster || "fleet"}/${step.slot}`))))));
}

function Cost({ cost }) {
  return details({ class: "plan-cost" },
    summary(strong(money(cost.total, cost.currency)), ` per month, of which ${money(cost.added, cost.currency)} new`),
    ul({ class: "pairs" }, cost.lines.map((line) => li({ key: `${line.cloud}/${line.cluster}/${line.what}` },
      span(`${line.count} × ${line.what}`, span({ class: "quiet" }, ` ${line.cluster || "fleet"}`)), span({ class: "mono" }, money(line.monthly, cost.currency))))),
    cost.unpriced.length > 0 && p({ class: "error" }, `Not in the sum: ${cost.unpriced.map((none) => `${none.count} × ${none.what} (${none.reason})`).join(", ")}`),
    p({ class: "quiet" }, `List prices of ${cost.asOf}: ${cost.source}. Not included: ${cost.notIncluded.join("; ")}.`),
    cost.warning && p({ class: "error" }, cost.warning));
}

function Limits({ limits }) {
  const narrow = limits.filter((limit) => limit.verdict !== "ENOUGH");
  if (!narrow.length) return limits.length > 0 && p({ class: "quiet" }, `It fits into the ${limits.length} limits of the accounts that it touches.`);
  return ul({ class: "violations" }, narrow.map((limit) => li({ key: `${limit.cloud}/${limit.region}/${limit.name}` },
    code(`${limit.cloud} ${limit.region} ${limit.name}`),
    p(`${limit.verdict === "SHORT" ? "Too low" : "Not told"}: ${limit.used} used, ${limit.wanted} wanted, limit ${limit.limit ?? "unknown"}. ${limit.remedy}`))));
}

/** `text` is the file; another one is another plan. */
export class Plan extends Component {
  state = { of: null, plan: null, error: "", asking: false };

  see = async () => {
    const asked = this.props.text;
    this.setState({ of: asked, plan: null, error: "", asking: true });
    const next = await api.plan(asked).then((plan) => ({ plan }), (refused) => ({ error: [refused.message, refused.problem?.remedy].filter(Boolean).join(" ") }));
    if (this.state.of === asked) this.setState({ ...next, asking: false });
  };

  render({ text, able }, { of, plan, error, asking }) {
    const current = of === text;
    return div({ class: "stack" },
      div({ class: "row" }, button({ type: "button", disabled: !able || (current && asking), onClick: this.see },
        current && asking ? "Asking the services ..." : "See the plan")),
      current && error && p({ class: "error", role: "alert" }, error),
      current && plan && section({ class: "plan stack", "aria-label": "Plan" },
        h2({ class: "small-head" }, "In the clouds"),
        p({ class: "plan-sum", role: "status" }, `${["create", "change", "replace", "delete", "keep"].map((action) => `${plan.counts[action] || 0} to ${action}`).join(", ")}`,
          plan.expected.seconds > 0 && span({ class: "quiet" }, ` · about ${duration(plan.expected.seconds * 1000)} until the last stage is ready`)),
        Steps({ steps: plan.steps }),
        Cost({ cost: plan.cost }),
        Limits({ limits: plan.limits }),
        p({ class: "quiet" }, "Hash ", code(plan.hash), ": ./catamaran request FILE --plan-hash sends only if it is still the same.")));
  }
}
