/** The endpoints of the API in a table. */
import { useWords } from '../tongue.js';
import { type Frame, Layout } from './layout.js';

export interface Listed {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly scope: string;
}

export const ApiPage = ({ frame, endpoints }: { frame: Frame; endpoints: readonly Listed[] }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <Endpoints endpoints={endpoints} />
    </main>
  </Layout>
);

const Endpoints = ({ endpoints }: { endpoints: readonly Listed[] }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('API')}</h1>
      <p class="sub">
        {t('Everything that the page does, as JSON. The whole description:')} <a href="/api/v1/openapi.json">OpenAPI 3.1</a>
      </p>
      <table class="data cards">
        <thead>
          <tr>
            <th>{t('Address')}</th>
            <th>{t('What it does')}</th>
            <th>{t('Scope')}</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((e) => (
            <tr>
              <td>
                <code>
                  {e.method} {e.path}
                </code>
              </td>
              <td class="long">{e.summary}</td>
              <td>
                <span class="tag">{e.scope}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
