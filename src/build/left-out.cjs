// In the place of what no command needs: node:child_process takes a tenth of what Node takes to start, node:https as much.
module.exports = {};
