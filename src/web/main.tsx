import { render } from "preact";
import type { Carried } from "../report/page/app-page.ts";
import { begin } from "./city-at-hand.ts";
import { Desk } from "./desk.tsx";

begin(JSON.parse(document.getElementById("carried")?.textContent ?? "null") as Carried);
const place = document.getElementById("app");
if (place) render(<Desk />, place);
document.documentElement.classList.add("ready");
