import { render } from "preact";
import type { Carried } from "../report/page/app-page.ts";
import { carriedBytes } from "./carried.ts";
import { keepDrafts } from "./draft.ts";
import { Runs } from "./runs.ts";
import { Screen } from "./screen.tsx";
import { Session } from "./session.ts";

const carried = JSON.parse(document.getElementById("carried")?.textContent ?? "null") as Carried;
const session = new Session(new Runs(carriedBytes(carried)), carried.cases);
keepDrafts(session);
const place = document.getElementById("app");
if (place) render(<Screen session={session} carried={carried} />, place);
document.documentElement.classList.add("ready");
