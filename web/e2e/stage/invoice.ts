import { counterTitle } from './counter.ts'

/** A page such as a customer might need help with, for the pictures; a ticking clock keeps it repainting. */
export const invoicePage = `<!doctype html><title>${counterTitle}</title>
<style>
body{margin:0;font:16px system-ui;color:#22303c;background:#f4f6f8}
header{background:#23395b;color:#fff;padding:18px 40px;display:flex;justify-content:space-between}
main{margin:36px 40px;background:#fff;border:1px solid #d9e0e6;border-radius:8px;padding:28px}
h1{font-size:24px;margin:0 0 18px}table{border-collapse:collapse;inline-size:100%}
td,th{text-align:start;padding:12px 8px;border-bottom:1px solid #e6ebef}
td:last-child,th:last-child{text-align:end}.bad{color:#a8231c;font-weight:600}
aside{margin-top:20px;padding:14px 18px;background:#fdf0ec;border-inline-start:4px solid #c8452d;border-radius:4px}
</style>
<header><strong>Invoices</strong><span id=clock></span></header>
<main><h1>November 2026</h1><table><tr><th>Number<th>Date<th>State<th>Amount
<tr><td>2026-1107<td>3 Nov<td>Paid<td>€ 148.20<tr><td>2026-1131<td>12 Nov<td>Paid<td>€ 89.90
<tr><td>2026-1160<td>19 Nov<td class=bad>Cannot be shown<td>–</table>
<aside>Error 409: the document was changed while it was being read.</aside></main>
<script>setInterval(() => { clock.textContent = new Date().toLocaleTimeString('en-GB') + '.' + (Date.now() % 10) }, 66)</script>`
