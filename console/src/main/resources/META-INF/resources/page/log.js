// What a cluster's builder prints: followed, paused, copied.
import { Component, h, say, tags } from "./lib.js";
import { api, listen } from "./api.js";
import { duration, pill } from "./format.js";

const { div, label, span, select, option, button, p, pre } = tags;
const ROOM = 20000;
const BLOCK = 500;
const NEAR = 40;

class Block extends Component {
  shouldComponentUpdate(next) {
    return next.block !== this.props.block;
  }

  render({ block }) {
    return pre({ class: block.gap ? "log-gap" : "log-block" }, block.lines.join("\n"));
  }
}

const count = (blocks) => blocks.reduce((sum, block) => sum + block.lines.length, 0);

/** The blocks with a page's lines behind them; only the last block changes, and the oldest ones go when there are too many. */
export function extend(blocks, { lines, missing }) {
  const more = [...blocks];
  const parts = [...lines.map((line) => ({ at: line.number, text: line.text })),
    ...missing.map(({ from, to }) => ({ at: from, text: `${from === to ? `line ${from} is` : `lines ${from} to ${to} are`} missing`, gap: true }))]
    .sort((one, other) => one.at - other.at);
  for (const { at, text, gap = false } of parts) {
    const last = more.at(-1);
    if (!gap && last && !last.gap && last.lines.length < BLOCK) more[more.length - 1] = { ...last, lines: [...last.lines, text] };
    else more.push({ at, gap, lines: [text] });
  }
  while (more.length > 1 && count(more) > ROOM) more.shift();
  return more;
}

export class Log extends Component {
  state = { cluster: this.props.cluster || this.props.clusters[0]?.name, runs: null, chosen: "", run: null, blocks: [], follow: true, refused: "" };
  place = "";

  componentDidMount() {
    this.begin();
  }

  componentWillUnmount() {
    this.left = true;
    this.stop();
  }

  componentDidUpdate(_, before) {
    if (this.state.follow && this.box && before.blocks !== this.state.blocks) this.box.scrollTop = this.box.scrollHeight;
  }

  stop() {
    this.close?.();
    this.close = null;
  }

  /** From the beginning of the run that is chosen, the newest one if none is. */
  begin = () => {
    this.stop();
    this.place = "";
    this.setState({ run: null, blocks: [], follow: !this.state.chosen });
    this.list();
    if (this.state.chosen) this.read(this.state.chosen, 0);
    else this.open();
  };

  list = async () => {
    const { cluster } = this.state;
    const answer = await api.runs(this.props.fleetId, cluster).catch((refused) => ({ runs: [], refused: refused.message }));
    if (!this.left && cluster === this.state.cluster) this.setState({ runs: answer.runs, refused: answer.refused || "" });
  };

  open() {
    this.stop();
    this.close = listen(api.logStream(this.props.fleetId, this.state.cluster), this.place, {
      name: "lines", event: this.heard, state: () => {}, reset: () => {},
    });
  }

  heard = (page, id) => {
    this.place = id;
    const { run, blocks } = this.state;
    const other = run?.run !== page.run.run;
    if (other || run.state !== page.run.state) this.list();
    if (!other && run.state !== page.run.state) say(`Run of ${page.run.playbook} ${page.run.state.toLowerCase()}`);
    this.setState({ run: page.run, blocks: extend(other ? [] : blocks, page) });
  };

  /** A run that was chosen is read to where it is now. */
  async read(run, after) {
    const page = await api.log(this.props.fleetId, this.state.cluster, run, after).catch(() => null);
    if (!page || this.left || this.state.chosen !== run) return;
    this.setState(({ blocks }) => ({ run: page.run, blocks: extend(blocks, page) }));
    if (page.next !== undefined) this.read(run, page.next);
  }

  pause = () => {
    this.stop();
    this.setState({ follow: false });
  };

  follow = () => {
    if (this.state.chosen) this.setState({ chosen: "" }, this.begin);
    else this.setState({ follow: true, blocks: [...this.state.blocks] }, () => this.open());
  };

  /** Who scrolls back wants to read, not to be carried on. */
  scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    if (this.state.follow && scrollHeight - scrollTop - clientHeight > NEAR) this.pause();
  };

  key = (pressed) => {
    if (pressed.key === "End" && !this.state.follow && !this.state.chosen) this.follow();
  };

  copy = async () => {
    await navigator.clipboard.writeText(this.state.blocks.flatMap((block) => block.lines).join("\n"));
    say(`Copied ${count(this.state.blocks)} lines`);
  };

  choose = (name) => (changed) => this.setState({ chosen: "", [name]: changed.target.value }, this.begin);

  render({ clusters }, { cluster, runs, chosen, run, blocks, follow, refused }) {
    const first = blocks.find((block) => !block.gap);
    return div({ class: "log" },
      div({ class: "filters log-bar" },
        label(span({ class: "unseen" }, "Cluster"),
          select({ value: cluster, onChange: this.choose("cluster") }, clusters.map((each) => option({ value: each.name }, each.name)))),
        label(span({ class: "unseen" }, "Run"),
          select({ value: chosen, onChange: this.choose("chosen") }, option({ value: "" }, "Newest run"),
            (runs || []).map((each) => option({ value: each.run },
              `${new Date(each.startedAt).toLocaleString()} · ${each.playbook} · ${each.state.toLowerCase().replace("_", " ")}`)))),
        div({ class: "row end" },
          button({ type: "button", class: "small", "aria-pressed": follow ? "true" : "false", onClick: follow ? this.pause : this.follow },
            follow ? "Pause" : "Follow"),
          button({ type: "button", class: "small", disabled: !blocks.length, onClick: this.copy }, "Copy"))),
      p({ class: "quiet log-head" }, run ? [pill(run.state), ` ${run.playbook} · generation ${run.generation} · ${run.lines} lines`,
        run.endedAt ? ` · ${duration(new Date(run.endedAt) - new Date(run.startedAt))}` : "",
        run.exitCode ? ` · exit code ${run.exitCode}` : "",
        first && first.at > 1 && blocks[0] === first ? ` · shown from line ${first.at}` : ""] : " "),
      div({ class: "log-box", tabIndex: 0, role: "log", "aria-live": "off", "aria-label": `Builder log of ${cluster}`,
        ref: (box) => { this.box = box; }, onScroll: this.scrolled, onKeyDown: this.key },
      blocks.length ? blocks.map((block) => h(Block, { key: `${run?.run}:${block.at}:${block.gap}`, block }))
        : p({ class: "empty" }, refused || (runs === null ? "Looking ..." : runs.length ? "This run has said nothing yet."
          : "No run of this cluster's builder is known. A log is kept for some days."))));
  }
}
