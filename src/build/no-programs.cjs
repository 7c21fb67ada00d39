// In the place of node:child_process, which takes a tenth of what Node takes to start.
module.exports = {};
