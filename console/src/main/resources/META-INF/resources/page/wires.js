// Lines between elements that carry data-at, drawn behind them and again whenever something moves.
import { Component, h, tags } from "./lib.js";

const { div, svg, path } = tags;

export class Wires extends Component {
  state = { lines: [], width: 0, height: 0 };

  componentDidMount() {
    this.watcher = new ResizeObserver(() => this.measure());
    this.watcher.observe(this.root);
    this.measure();
  }

  componentDidUpdate() {
    this.measure();
  }

  componentWillUnmount() {
    this.watcher.disconnect();
  }

  measure() {
    const frame = this.root.getBoundingClientRect();
    const places = new Map();
    for (const each of this.root.querySelectorAll("[data-at]")) {
      const box = each.getBoundingClientRect();
      places.set(each.dataset.at, {
        left: box.left - frame.left, right: box.right - frame.left,
        top: box.top - frame.top, bottom: box.bottom - frame.top,
      });
    }
    const lines = this.props.wires
      .filter((wire) => places.has(wire.from) && places.has(wire.to))
      .map((wire) => ({ ...wire, d: course(places.get(wire.from), places.get(wire.to)) }));
    const key = JSON.stringify([lines, frame.width, frame.height]);
    if (key !== this.key) {
      this.key = key;
      this.setState({ lines, width: frame.width, height: frame.height });
    }
  }

  render({ class: name, children }, { lines, width, height }) {
    return div({ class: `wires ${name}`, ref: (root) => (this.root = root || this.root) },
      svg({ class: "lines", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
        lines.map((line) => path({ key: `${line.from}>${line.to}`, d: line.d, class: `line ${line.look || ""}`,
          "stroke-width": line.width || 1.5 }))),
      children);
  }
}

/** Straight down where one stands above the other, else a bend from side to side. */
function course(from, to) {
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const [fromX, fromY] = middle(from);
  const [toX, toY] = middle(to);
  if (Math.abs(fromX - toX) < 40) {
    const down = toY > fromY;
    return `M${fromX} ${down ? from.bottom : from.top}L${toX} ${down ? to.top : to.bottom}`;
  }
  const right = toX > fromX;
  const startX = right ? from.right : from.left;
  const endX = right ? to.left : to.right;
  const bend = (startX + endX) / 2;
  return `M${startX} ${fromY}C${bend} ${fromY} ${bend} ${toY} ${endX} ${toY}`;
}
