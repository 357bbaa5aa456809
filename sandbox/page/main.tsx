import { render } from 'preact'
import { App } from './app.tsx'
import { listen } from './live-feed.ts'
import { createPage, PageContext } from './page.ts'

const root = document.getElementById('page')
if (!root) throw new Error('index.html has no #page')
const page = createPage()
listen(page.live, page.store)
render(
  <PageContext.Provider value={page}>
    <App />
  </PageContext.Provider>,
  root,
)
