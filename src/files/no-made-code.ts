import * as z from "zod";

// No code is made at run time from anything: the validator walks its schema. A schema decides when it is made, so that
// every file of schemas imports this one first.
z.config({ jitless: true });
