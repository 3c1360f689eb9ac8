import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vite'

// During development the pages come from Vite and everything else from a host: PROFILES_HOST, by default the one of ./run.
const host = process.env.PROFILES_HOST ?? 'http://127.0.0.1:5080'

export default defineConfig({
    base: '/console/',
    plugins: [vue(), Components({ dts: 'src/components.d.ts', dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' })] })],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
    build: {
        target: 'es2022',
        sourcemap: false,
        assetsInlineLimit: 0, // The engine of charts, which loads after the pages.
        chunkSizeWarningLimit: 1200,
    },
    server: {
        proxy: {
            '/api': {
                target: host,
                changeOrigin: true,
                // The host refuses what changes something and comes from elsewhere; here the pages are its own.
                configure: (proxy) => proxy.on('proxyReq', (request) => request.getHeader('origin') && request.setHeader('origin', host)),
            },
        },
    },
})
